using System.Diagnostics;
using KPax.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KPax.Web.Shell;

/// <summary>
/// What is answered when a request fails by a fault of ours: that it did, and a number to ask by; nothing of the fault itself. With the headers of every
/// answer: without this the web server answers by itself and drops them.
/// </summary>
internal sealed partial class FaultPage(RequestDelegate next, ILogger<FaultPage> logger)
{
    // What the answer that was under way said of itself.
    private static readonly string[] Stale = ["Content-Encoding", "Content-Disposition", "Content-Length", "Content-Type", "ETag", "Last-Modified", "Location"];

    /// <summary>Hands on, and answers if that fails.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await AnswerAsync(context, fault);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception fault)
    {
        // A body that is too large or cannot be read is the caller's, and said in these words by the web server too.
        var status = (fault as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
        var number = Activity.Current?.Id ?? context.TraceIdentifier;
        if (status == StatusCodes.Status500InternalServerError)
        {
            LogFailed(context.Request.Method, context.Request.Path, number, fault);
        }

        foreach (var header in Stale)
        {
            context.Response.Headers.Remove(header);
        }

        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await ApiProblems.Problem(status, "The server failed", $"Ask whoever runs it, with the number {number}.").ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            status == StatusCodes.Status500InternalServerError ? $"500 The server failed. Ask whoever runs it, with the number {number}.\n" : $"{status} The request cannot be read.\n",
            context.RequestAborted);
    }

    [LoggerMessage(6030, LogLevel.Error, "{Method} {Path} failed; the answer names the number {Number}")]
    private partial void LogFailed(string method, string path, string number, Exception fault);
}
