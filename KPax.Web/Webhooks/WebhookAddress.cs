using System.Globalization;
using KPax.Contracts.Webhooks;
using KPax.Web.Grid;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Webhooks;

/// <summary>Addresses of the pages of webhooks. A value that has no meaning is taken as if it were not there.</summary>
internal static class WebhookAddress
{
    /// <summary>The list.</summary>
    public const string List = "webhooks";

    /// <summary>Where one is made.</summary>
    public const string New = "webhooks/new";

    /// <summary>Webhooks or messages in a page.</summary>
    public const int Size = 50;

    /// <summary>One webhook.</summary>
    public static string HrefOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{List}/{id}");

    /// <summary>An address with what is chosen there.</summary>
    /// <param name="page">The page.</param>
    /// <param name="state">Name of a state; null: all.</param>
    /// <param name="organisation">Number of an organisation; null: all.</param>
    /// <param name="before">What the page goes on from; null: the newest.</param>
    public static string HrefOf(string page, string? state, long? organisation, long? before) =>
        new AddressWriter().Add("state", state).Add("org", organisation).Add("before", before).On(page);

    /// <summary>The state that the query of a request names; null: none.</summary>
    public static T? StateOf<T>(HttpRequest request)
        where T : struct, Enum
    {
        var text = request.Query["state"].ToString();
        var found = Enum.GetValues<T>().Where(value => ValueOf(value) == text).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>A state as addresses write it.</summary>
    public static string ValueOf<T>(T state)
        where T : struct, Enum => state.ToString().ToLowerInvariant();

    /// <summary>The events whose boxes a form has ticked; what is none is left out.</summary>
    public static WebhookEvents EventsOf(IFormCollection form) => form["event"].Aggregate(
        WebhookEvents.None, (all, name) => all | (WebhookEventNames.TryParse(name ?? "", out var one) ? one : WebhookEvents.None));
}
