using Microsoft.AspNetCore.Http;

namespace KPax.Web.Accounts;

/// <summary>Signs in and out. Every attempt is counted, and written to the audit log.</summary>
public interface ISignInDesk
{
    /// <summary>The first step: address and password.</summary>
    Task<SignInAnswer> EnterAsync(HttpContext context, string email, string password);

    /// <summary>The second one: a code of the authenticator app, or a recovery code.</summary>
    Task<SignInAnswer> ConfirmAsync(HttpContext context, string code);

    /// <summary>True if the password was given and the second factor is waited for; what can be given then.</summary>
    Task<SecondFactors?> FindSecondStepAsync(HttpContext context);

    /// <summary>Ends the session of this request.</summary>
    Task SignOutAsync(HttpContext context);
}
