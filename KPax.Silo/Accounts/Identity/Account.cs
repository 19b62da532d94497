using Microsoft.AspNetCore.Identity;

namespace KPax.Silo.Accounts.Identity;

/// <summary>Somebody who can sign in. What that one may do, and the open sessions, are kept elsewhere.</summary>
internal sealed class Account : IdentityUser
{
    /// <summary>Longest name.</summary>
    public const int MaxName = 100;

    /// <summary>Longest address: the longest path that a mail can have (RFC 5321).</summary>
    public const int MaxEmail = 254;

    /// <summary>How the person is called on pages.</summary>
    public string Name { get; set; } = "";

    /// <summary>Code of the language of mails and, after the sign-in, of pages; empty: that of the browser.</summary>
    public string Language { get; set; } = "";

    /// <summary>IANA name of the time zone; empty: that of what is shown.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>When the account was made.</summary>
    public DateTimeOffset Made { get; set; }

    /// <summary>Number of the last half minute whose code was taken: no code is good twice (RFC 6238, 5.2).</summary>
    public long LastTotpStep { get; set; }

    /// <summary>True if the password is of a length that is enough beside a second factor only.</summary>
    public bool HasShortPassword { get; set; }
}
