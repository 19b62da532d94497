using KPax.Contracts.Alerts;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KPax.Web.Alerts;

/// <summary>Takes the forms of alerts, and goes back to where they stood. The framework demands their token against forgery.</summary>
internal static class AcknowledgeEndpoint
{
    public const string Path = "/alerts/{id:long}/acknowledge";
    public const string WithdrawPath = "/alerts/{id:long}/withdraw";

    /// <summary>Where the form goes that says that somebody sees to it.</summary>
    public static string Href(long id) => FormattableString.Invariant($"alerts/{id}/acknowledge");

    /// <summary>Where the form goes that takes it back.</summary>
    public static string WithdrawHref(long id) => FormattableString.Invariant($"alerts/{id}/withdraw");

    public static async Task<IResult> AcknowledgeAsync(
        HttpContext context, long id, [FromForm] string? note, [FromForm] string? back, [FromServices] IAlertCommands commands, CancellationToken cancellationToken)
    {
        var text = note ?? "";
        return text.Length > IAlertCommands.MaxNote
            ? Results.BadRequest($"note has {text.Length} letters. Write at most {IAlertCommands.MaxNote}.")
            : Answer(await commands.AcknowledgeAsync(await CallerSource.GetAsync(context), id, text, cancellationToken), back);
    }

    public static async Task<IResult> WithdrawAsync(
        HttpContext context, long id, [FromForm] string? back, [FromServices] IAlertCommands commands, CancellationToken cancellationToken) =>
        Answer(await commands.WithdrawAsync(await CallerSource.GetAsync(context), id, cancellationToken), back);

    // What was closed meanwhile is shown so by the page; what nobody may see does not exist.
    private static IResult Answer(bool isDone, string? back) =>
        isDone || back is not null ? Results.LocalRedirect($"~/{PreferencesEndpoint.LocalPart(back)}") : Results.NotFound();
}
