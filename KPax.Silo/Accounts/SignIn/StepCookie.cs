using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>A sealed cookie of five minutes that says something about a step in between, such as whose password was right.</summary>
internal sealed class StepCookie(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Whose password was right, for the second factor.</summary>
    public const string SecondStep = "__Host-kpax-step";

    /// <summary>The question that a passkey is to answer.</summary>
    public const string Passkey = "__Host-kpax-passkey";

    /// <summary>The key of an app that is being set up.</summary>
    public const string NewApp = "__Host-kpax-app";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Sets it.</summary>
    public void Write(HttpContext context, string name, string value)
    {
        var ends = (time.GetUtcNow() + Life).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        context.Response.Cookies.Append(name, Protector(name).Protect($"{ends} {value}"), Options());
    }

    /// <summary>What it says; null: it is not there, not ours, or too old.</summary>
    public string? Read(HttpContext context, string name)
    {
        if (context.Request.Cookies[name] is not { Length: > 0 } given)
        {
            return null;
        }

        try
        {
            var parts = Protector(name).Unprotect(given).Split(' ', 2);
            return long.Parse(parts[0], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeMilliseconds() ? parts[1] : null;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Takes it away.</summary>
    public static void Clear(HttpContext context, string name) => context.Response.Cookies.Delete(name, Options());

    private static CookieOptions Options() =>
        new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/", MaxAge = Life };

    private IDataProtector Protector(string name) => protection.CreateProtector("kpax.step", name);
}
