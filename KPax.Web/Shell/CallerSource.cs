using System.Security.Claims;
using KPax.Contracts.Callers;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Web.Shell;

/// <summary>Who looks at the page, and what that one may do at this moment. Asked anew each time: rights change while a page is open.</summary>
internal sealed class CallerSource(AuthenticationStateProvider authentication, ICallerDirectory directory, IHttpContextAccessor requests)
{
    private string _address = "";

    /// <summary>The caller of this request or circuit; nobody may do nothing.</summary>
    public async Task<Caller> GetAsync(CancellationToken cancellationToken = default)
    {
        // A circuit has a request only at times: what it came from stays.
        _address = requests.HttpContext is { } context ? AddressOf(context) : _address;
        return await FindAsync((await authentication.GetAuthenticationStateAsync()).User, directory, _address, cancellationToken);
    }

    /// <summary>The caller of a request outside of pages; that of a token is narrower than its account and was found by the sign-in.</summary>
    public static ValueTask<Caller> GetAsync(HttpContext context) => context.Features.Get<Caller>() is { } byToken
        ? ValueTask.FromResult(byToken)
        : FindAsync(context.User, context.RequestServices.GetRequiredService<ICallerDirectory>(), AddressOf(context), context.RequestAborted);

    /// <summary>Calls back when rights changed, or the sign-in behind a circuit ended, until the answer is disposed.</summary>
    public IDisposable Subscribe(Action onChange) => new Subscription(authentication, directory.Subscribe(onChange), onChange);

    private static async ValueTask<Caller> FindAsync(ClaimsPrincipal user, ICallerDirectory directory, string address, CancellationToken cancellationToken)
    {
        if (user.Identity?.IsAuthenticated != true)
        {
            return Caller.Nobody;
        }

        var caller = user.FindFirst(CallerClaims.UserId)?.Value is { } userId ? await directory.FindAsync(userId, cancellationToken) : null;
        return (caller ?? Caller.Nobody) with { Address = address };
    }

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };

    private sealed class Subscription : IDisposable
    {
        private readonly AuthenticationStateProvider _authentication;
        private readonly IDisposable _rights;
        private readonly AuthenticationStateChangedHandler _handler;

        public Subscription(AuthenticationStateProvider authentication, IDisposable rights, Action onChange)
        {
            (_authentication, _rights, _handler) = (authentication, rights, _ => onChange());
            _authentication.AuthenticationStateChanged += _handler;
        }

        public void Dispose()
        {
            _authentication.AuthenticationStateChanged -= _handler;
            _rights.Dispose();
        }
    }
}
