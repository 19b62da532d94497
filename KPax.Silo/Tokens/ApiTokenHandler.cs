using System.Security.Claims;
using System.Text.Encodings.Web;
using KPax.Contracts.Callers;
using KPax.Contracts.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Tokens;

/// <summary>Signs in by "Authorization: Bearer kpax_pat_…" (RFC 6750). Nothing else opens the REST API: a cookie would let other sites ask with it.</summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, IApiTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.FindCallerAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } caller)
        {
            return AuthenticateResult.Fail("The token is none of this server's, or it ended.");
        }

        Context.Features.Set(caller with { Address = Context.Connection.RemoteIpAddress?.ToString() ?? "" });
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, caller.Name), new(CallerClaims.UserId, caller.UserId)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Where a page's sign-in is asked for as well, that one answers.
        if (Response.HasStarted || Response.StatusCode != StatusCodes.Status200OK)
        {
            return;
        }

        var isGiven = Request.Headers.Authorization.Count > 0;
        Response.Headers.WWWAuthenticate = isGiven ? """Bearer realm="kpax", error="invalid_token" """.Trim() : """Bearer realm="kpax" """.Trim();
        await Results.Problem(new ProblemDetails
        {
            Status = StatusCodes.Status401Unauthorized,
            Title = "A personal access token is needed",
            Detail = isGiven
                ? "The token in Authorization is none of this server's, or it ended or was revoked. Make another one on the page of your account."
                : "Send 'Authorization: Bearer kpax_pat_…'. Make a token on the page of your account.",
        }).ExecuteAsync(Context);
    }
}
