using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace KPax.Silo.Gateway;

/// <summary>
/// Agents behind slow lines: Kestrel ends a request whose body comes slower than 240 octets a second, which gRPC switches off for streams alone. One call with
/// one batch takes minutes at 8 kbit/s, so it has a limit in time in place of the rate.
/// </summary>
internal sealed class SlowLines(TimeProvider time) : IMiddleware
{
    // The longest deadline that an agent can be configured to (Uplink:StreamTimeout).
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly PathString Service = "/kpax.agent.v1.AgentService";
    private static readonly string[] OneCall = ["/Hello", "/PushReadings", "/RotateKey"];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(Service, out var method) || !OneCall.Contains(method.Value))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        using var limit = new CancellationTokenSource(Limit, time);
        await using var ending = limit.Token.Register(context.Abort);
        await next(context);
    }
}
