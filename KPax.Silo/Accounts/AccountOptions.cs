using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Accounts;

/// <summary>How people sign in.</summary>
internal sealed class AccountOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Accounts";

    /// <summary>
    /// Address by which people reach this server, for links in mails, such as https://kpax.example.com. Default: https, the first of
    /// KPax:CertificateNames or this server's own name, and KPax:HttpsPort.
    /// </summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>After how long without use a sign-in ends. Default: 12 hours.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(12);

    /// <summary>After how long a sign-in ends in any case. Default: 7 days.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long an ended sign-in stays in the database. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan SessionsKept { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long an answer about a session is believed before the database is asked again. Default: 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan SessionMemory { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often an open page asks whether its session is alive. Default: 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:50")]
    public TimeSpan CircuitCheckEvery { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long an invitation can be used. Default: 72 hours.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan InvitationLife { get; set; } = TimeSpan.FromHours(72);

    /// <summary>Open invitations that one organisation and those below it may have at most. Default: 500.</summary>
    [Range(1, 100_000)]
    public int MaxOpenInvitations { get; set; } = 500;

    /// <summary>How long a link for a new password can be used. Default: 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan ResetLife { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Wrong passwords and codes in a row that lock an account for a while. Default: 10.</summary>
    [Range(3, 100)]
    public int FailuresBeforeLockout { get; set; } = 10;

    /// <summary>For how long. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LockoutTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The time in which attempts are counted. Default: 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan AttemptWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Attempts to sign in, use a link or ask for one, from one network address in that time. Default: 100.</summary>
    [Range(1, 100_000)]
    public int AttemptsPerAddress { get; set; } = 100;

    /// <summary>Attempts for one e-mail address in that time. Default: 20.</summary>
    [Range(1, 100_000)]
    public int AttemptsPerAccount { get; set; } = 20;

    /// <summary>Network addresses and accounts whose attempts are remembered at most; beyond that the oldest is forgotten. Default: 20000.</summary>
    [Range(100, 10_000_000)]
    public int MaxRemembered { get; set; } = 20_000;

    /// <summary>A refused sign-in is answered at the next multiple of this time, so that the time tells nothing of the account. Default: 0.3 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan AnswerStep { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>What is wrong beyond single values, each with the mend; empty: nothing.</summary>
    public IEnumerable<string> FindErrors() =>
        PublicAddress.Length == 0 || (Uri.TryCreate(PublicAddress, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Query.Length == 0)
            ? []
            : [$"{SectionName}:{nameof(PublicAddress)} is '{PublicAddress}'; it must be an address such as https://kpax.example.com."];
}
