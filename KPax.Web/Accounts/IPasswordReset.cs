using KPax.Contracts.Accounts;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Accounts;

/// <summary>New passwords for who has forgotten the old one, by a link in a mail.</summary>
public interface IPasswordReset
{
    /// <summary>True: mails can be sent.</summary>
    bool CanSend { get; }

    /// <summary>Sends a link, if there is such an account; the answer is the same if there is not. How long to wait, if there were too many attempts.</summary>
    Task<TimeSpan?> AskAsync(HttpContext context, string email);

    /// <summary>True if the link is good now.</summary>
    Task<bool> IsGoodAsync(HttpContext context, string? userId, string? code);

    /// <summary>Sets the password and ends all sessions; what is wrong, by field.</summary>
    Task<IReadOnlyList<FieldProblem>> ResetAsync(HttpContext context, string? userId, string? code, string password, string repeated);
}
