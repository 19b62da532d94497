using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace KPax.Web.Shell;

/// <summary>
/// Refuses new circuits while the server stops: 503. A page whose circuit was just closed comes back at once, and the server would wait for it until
/// its time to stop is over.
/// </summary>
internal sealed class StoppingGate(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    /// <summary>Where circuits are opened.</summary>
    public const string Circuits = "/_blazor";

    /// <summary>Answers, or hands on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!lifetime.ApplicationStopping.IsCancellationRequested || !context.Request.Path.StartsWithSegments(Circuits))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
