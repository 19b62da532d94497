using KPax.Contracts.Accounts;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Accounts;

/// <summary>The link that the server prints while there is no account: it makes the first owner, once.</summary>
public interface IFirstOwner
{
    /// <summary>What the code of a link opens now.</summary>
    WelcomeKind Find(string? code);

    /// <summary>Makes the owner and signs in; what is wrong with what was typed, by field.</summary>
    Task<IReadOnlyList<FieldProblem>> MakeAsync(HttpContext context, string? code, NewAccount account);

    /// <summary>Signs in by the demo's link; false: it was used.</summary>
    Task<bool> EnterAsync(HttpContext context, string? code);
}
