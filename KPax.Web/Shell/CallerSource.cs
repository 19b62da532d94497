using System.Security.Claims;
using KPax.Contracts.Callers;
using Microsoft.AspNetCore.Components.Authorization;

namespace KPax.Web.Shell;

/// <summary>Who looks at the page, and which organisations that one may see.</summary>
internal sealed class CallerSource(AuthenticationStateProvider authentication)
{
    /// <summary>The caller of this request or circuit; nobody sees no organisation.</summary>
    public async Task<Caller> GetAsync() => FromPrincipal((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>Makes a caller of a signed-in principal.</summary>
    public static Caller FromPrincipal(ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true
        ? Caller.WithEverything(user.Identity.Name ?? "", [.. user.FindAll(CallerClaims.OrganisationPath).Select(claim => claim.Value)])
        : Caller.Nobody;
}
