using System.Text;
using KPax.Agent.Secrets;
using KPax.Snmp.Usm;

namespace KPax.Agent.Discovery;

/// <summary>A user of SNMPv3; an item of "Discovery:Users".</summary>
internal sealed class UserOptions
{
    private const int MaxContext = 32;

    /// <summary>User name, 1 to 32 octets of UTF-8.</summary>
    public string Name { get; set; } = "";

    /// <summary>MD5, SHA-1, SHA-224, SHA-256, SHA-384 or SHA-512. Default none.</summary>
    public string AuthProtocol { get; set; } = "";

    /// <summary>Authentication password, 8 characters or more.</summary>
    public Secret AuthPassword { get; set; } = Secret.Empty;

    /// <summary>DES, AES-128, AES-192 or AES-256. Default none.</summary>
    public string PrivProtocol { get; set; } = "";

    /// <summary>Privacy password, 8 characters or more.</summary>
    public Secret PrivPassword { get; set; } = Secret.Empty;

    /// <summary>How short keys are made longer for AES-192 and AES-256: automatic, blumenthal or reeder. Default automatic.</summary>
    public string KeyExtension { get; set; } = "";

    /// <summary>Context name, at most 32 octets of UTF-8. Default the empty one.</summary>
    public string Context { get; set; } = "";

    /// <summary>The user; it has no errors.</summary>
    public UsmUser ToUser() => new()
    {
        Name = Name,
        AuthProtocol = UsmWords.FindAuth(AuthProtocol) ?? UsmAuthProtocol.None,
        AuthPassword = AuthPassword.Reveal(),
        PrivProtocol = UsmWords.FindPriv(PrivProtocol) ?? UsmPrivProtocol.None,
        PrivPassword = PrivPassword.Reveal(),
        KeyExtension = UsmWords.FindExtension(KeyExtension) ?? UsmKeyExtension.Automatic,
    };

    /// <summary>What is wrong with it, all of it, each with the field, the value and the mend and without the passwords; empty if nothing.</summary>
    /// <param name="nameOf">How a field is called where it was written.</param>
    public IReadOnlyList<string> FindErrors(Func<string, string> nameOf)
    {
        var errors = new List<string>();
        CheckWord(nameof(AuthProtocol), AuthProtocol, UsmWords.FindAuth(AuthProtocol) is null, UsmWords.AuthWords);
        CheckWord(nameof(PrivProtocol), PrivProtocol, UsmWords.FindPriv(PrivProtocol) is null, UsmWords.PrivWords);
        CheckWord(nameof(KeyExtension), KeyExtension, UsmWords.FindExtension(KeyExtension) is null, UsmWords.ExtensionWords);
        var octets = Encoding.UTF8.GetByteCount(Name);
        if (octets is 0 or > UsmUser.MaxName)
        {
            errors.Add($"{nameOf(nameof(Name))} has {octets} octets. Give a user name of 1 to {UsmUser.MaxName}.");
        }

        CheckPassword(nameof(AuthPassword), AuthPassword, nameof(AuthProtocol), AuthProtocol.Length > 0);
        CheckPassword(nameof(PrivPassword), PrivPassword, nameof(PrivProtocol), PrivProtocol.Length > 0);
        if (PrivProtocol.Length > 0 && AuthProtocol.Length == 0)
        {
            errors.Add($"{nameOf(nameof(PrivProtocol))} is {PrivProtocol} without authentication, which SNMPv3 does not know. Set {nameOf(nameof(AuthProtocol))} too.");
        }

        if (Encoding.UTF8.GetByteCount(Context) > MaxContext)
        {
            errors.Add($"{nameOf(nameof(Context))} has {Encoding.UTF8.GetByteCount(Context)} octets. Give a context name of at most {MaxContext}.");
        }

        // What this system does not allow is known to the engine alone.
        return errors.Count > 0 ? errors : ToUser().FindErrors();

        void CheckWord(string field, string word, bool isWrong, string words)
        {
            if (isWrong)
            {
                errors.Add($"{nameOf(field)} is '{word}'. Write one of {words}.");
            }
        }

        void CheckPassword(string field, Secret password, string protocol, bool isNeeded)
        {
            if (isNeeded && password.Length < UsmUser.MinPassword)
            {
                errors.Add($"{nameOf(field)} has {password.Length} characters. SNMPv3 wants {UsmUser.MinPassword} or more.");
            }
            else if (!isNeeded && password.Length > 0)
            {
                errors.Add($"{nameOf(field)} is set, but {nameOf(protocol)} is not. Set {nameOf(protocol)}, or leave the password out.");
            }
        }
    }

    /// <summary>Name and protocols, without the passwords.</summary>
    public override string ToString() => $"{Name} ({string.Join(", ", new[] { AuthProtocol, PrivProtocol, KeyExtension, Context }.Where(word => word.Length > 0))})";
}
