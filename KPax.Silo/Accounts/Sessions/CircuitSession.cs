using KPax.Contracts.Callers;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts.Sessions;

/// <summary>Asks again and again whether the session of an open page is alive; when it is not, the page belongs to nobody.</summary>
internal sealed class CircuitSession(ILoggerFactory loggers, SessionKeeper sessions, IOptions<AccountOptions> options)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval { get; } = options.Value.CircuitCheckEvery;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var user = authenticationState.User;
        return user.FindFirst(CallerClaims.SessionId)?.Value is { } id && user.FindFirst(CallerClaims.UserId)?.Value is { } userId
            && await sessions.IsAliveAsync(id, userId, cancellationToken);
    }
}
