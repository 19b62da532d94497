namespace KPax.Snmp.Usm;

/// <summary>A user of SNMPv3 and how it proves and hides what it asks. Never asks below its <see cref="Level"/>.</summary>
public sealed record UsmUser
{
    /// <summary>Fewest characters of a password (RFC 3414 section 11.2).</summary>
    public const int MinPassword = 8;

    /// <summary>Most octets of a user name (RFC 3414 section 2.4).</summary>
    public const int MaxName = 32;

    /// <summary>User name, 1 to 32 octets of UTF-8.</summary>
    public required string Name { get; init; }

    /// <summary>How it proves who it is.</summary>
    public UsmAuthProtocol AuthProtocol { get; init; } = UsmAuthProtocol.None;

    /// <summary>Authentication password, 8 characters or more; a secret, never printed. Empty without authentication.</summary>
    public string AuthPassword { get; init; } = "";

    /// <summary>How contents are hidden.</summary>
    public UsmPrivProtocol PrivProtocol { get; init; } = UsmPrivProtocol.None;

    /// <summary>Privacy password, 8 characters or more; a secret, never printed. Empty without privacy.</summary>
    public string PrivPassword { get; init; } = "";

    /// <summary>How short keys are made longer for AES-192 and AES-256.</summary>
    public UsmKeyExtension KeyExtension { get; init; } = UsmKeyExtension.Automatic;

    /// <summary>The level that follows from the protocols.</summary>
    public UsmSecurityLevel Level => (AuthProtocol, PrivProtocol) switch
    {
        (UsmAuthProtocol.None, _) => UsmSecurityLevel.NoAuthNoPriv,
        (_, UsmPrivProtocol.None) => UsmSecurityLevel.AuthNoPriv,
        _ => UsmSecurityLevel.AuthPriv,
    };

    /// <summary>What is wrong with this user, all of it, each with the field and the mend and without the passwords; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        if (System.Text.Encoding.UTF8.GetByteCount(Name) is 0 or > MaxName)
        {
            errors.Add($"{nameof(Name)} has {System.Text.Encoding.UTF8.GetByteCount(Name)} octets. Give a user name of 1 to {MaxName}.");
        }

        if (!UsmDigest.IsOffered(AuthProtocol))
        {
            errors.Add($"{nameof(AuthProtocol)} is {AuthProtocol}, which this system does not allow (FIPS 140). Set SHA-256 here and on the devices.");
        }

        CheckPassword(nameof(AuthPassword), AuthPassword, AuthProtocol != UsmAuthProtocol.None, nameof(AuthProtocol), errors);
        CheckPassword(nameof(PrivPassword), PrivPassword, PrivProtocol != UsmPrivProtocol.None, nameof(PrivProtocol), errors);
        if (PrivProtocol != UsmPrivProtocol.None && AuthProtocol == UsmAuthProtocol.None)
        {
            errors.Add($"{nameof(PrivProtocol)} is {PrivProtocol} without authentication, which SNMPv3 does not know. Set {nameof(AuthProtocol)} too.");
        }

        return errors;
    }

    /// <summary>Name and protocols, without the passwords.</summary>
    public override string ToString() => $"{Name} ({Level}, {AuthProtocol}, {PrivProtocol})";

    private static void CheckPassword(string field, string password, bool isNeeded, string protocol, List<string> errors)
    {
        if (isNeeded && password.Length < MinPassword)
        {
            errors.Add($"{field} has {password.Length} characters. SNMPv3 wants {MinPassword} or more.");
        }
        else if (!isNeeded && password.Length > 0)
        {
            errors.Add($"{field} is set, but {protocol} is not. Set {protocol}, or leave the password out.");
        }
    }
}
