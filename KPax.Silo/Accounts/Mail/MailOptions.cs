using System.ComponentModel.DataAnnotations;
using System.Net;
using KPax.Silo.Hosting;

namespace KPax.Silo.Accounts.Mail;

/// <summary>The mail server, and how patient this one is with it.</summary>
internal sealed class MailOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Mail";

    /// <summary>Name of the mail server. Default: none; links are then shown once to who makes them.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port. Default: 587; 1 to 65535.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>StartTls, Tls, or None for a mail server on the same machine. Default: StartTls.</summary>
    public MailSecurity Security { get; set; }

    /// <summary>Name to sign in with. Default: none.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Password to sign in with. Default: none.</summary>
    public Secret Password { get; set => field = value ?? Secret.None; } = Secret.None;

    /// <summary>Address that mails come from. Default: none.</summary>
    public string From { get; set; } = "";

    /// <summary>How long one mail may take. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often to look for mails that wait. Default: 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The first wait after a failure; it doubles each time, up to an hour. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long a mail that cannot be sent is given up. Default: 3 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long a mail that was given up is kept, with its recipient and why. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan KeepGivenUp { get; set; } = TimeSpan.FromDays(30);

    /// <summary>True: mails can be sent.</summary>
    public bool IsOn => Host.Length > 0;

    /// <summary>What does not fit together, each with the mend; empty: nothing.</summary>
    public IEnumerable<string> FindErrors()
    {
        if (!IsOn)
        {
            return UserName.Length > 0 || !Password.IsEmpty || From.Length > 0
                ? [$"{SectionName}:{nameof(Host)} is empty, but other settings of {SectionName} are set. Name the mail server, or remove them."]
                : [];
        }

        var errors = new List<string>();
        if (!AccountRules.IsEmail(From))
        {
            errors.Add($"{SectionName}:{nameof(From)} is '{From}'; it must be an e-mail address, such as kpax@example.com.");
        }

        if (UserName.Length > 0 == Password.IsEmpty)
        {
            errors.Add($"{SectionName}:{nameof(UserName)} and {SectionName}:{nameof(Password)} belong together. Set both, or neither.");
        }

        if (Security == MailSecurity.None && !Password.IsEmpty && !IsHere(Host))
        {
            errors.Add($"{SectionName}:{nameof(Security)} is None, which would send the password in clear to {Host}. Set it to StartTls or Tls.");
        }

        return errors;
    }

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
