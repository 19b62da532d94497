using KPax.Contracts.Accounts;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Accounts;

/// <summary>Uses invitations up, for who holds the link.</summary>
public interface IRedemption
{
    /// <summary>What a link offers; nothing is used up.</summary>
    Task<OfferedInvitation> FindAsync(HttpContext context, string? code);

    /// <summary>Makes the account and signs in; what is wrong, by field.</summary>
    Task<IReadOnlyList<FieldProblem>> RedeemAsync(HttpContext context, string? code, NewAccount typed);

    /// <summary>Gives the rights to the account that is signed in; what is wrong.</summary>
    Task<IReadOnlyList<FieldProblem>> AcceptAsync(HttpContext context, string? code);
}
