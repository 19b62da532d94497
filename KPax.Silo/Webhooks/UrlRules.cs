using System.Globalization;
using System.Net;
using KPax.Contracts.Organisations;
using KPax.Contracts.Webhooks;

namespace KPax.Silo.Webhooks;

/// <summary>What the address of a webhook may look like. Where its name leads is judged at each delivery. Pure.</summary>
internal static class UrlRules
{
    private const string Field = "url";

    /// <summary>What is wrong with it; null: nothing.</summary>
    public static OrganisationProblem? Check(string url, WebhookOptions options) => Uri.TryCreate(url, UriKind.Absolute, out var address)
        ? Check(url, address, options)
        : new(Field, Short(url), "write a whole address, such as https://hooks.example.com/kpax.");

    /// <summary>An address for lists and the audit log: what stands behind the host may be a secret of the receiver.</summary>
    public static string Masked(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) ? $"{address.Scheme}://{address.Authority}{(address.PathAndQuery.Length > 1 ? "/…" : "")}" : "";

    private static OrganisationProblem? Check(string url, Uri address, WebhookOptions options) => address switch
    {
        _ when url.Length > NewWebhook.MaxUrl => new(Field, Short(url), $"it has {url.Length} letters; write at most {NewWebhook.MaxUrl}."),
        _ when url.Any(letter => letter <= ' ' || letter == '\\' || char.IsControl(letter)) => new(Field, Short(url), "it holds a space, a backslash or a control character; leave it out."),
        { UserInfo.Length: > 0 } => new(Field, Masked(url), "it holds a user name or a password; leave it out, as messages are signed."),
        { Fragment.Length: > 0 } => new(Field, Short(url), "what stands behind '#' is never sent; leave it out."),
        _ when address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && options.AllowHttpToLoopback) =>
            new(Field, Short(url), "only https is taken."),
        _ when address.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic || address.IdnHost.Length == 0 => new(Field, Short(url), "it has no host that can be called."),
        _ when !options.PortNumbers.Contains(address.Port) => new(
            Field, Short(url), string.Create(CultureInfo.InvariantCulture, $"the port must be one of {string.Join(", ", options.PortNumbers.Order())} ({WebhookOptions.SectionName}:{nameof(options.Ports)}).")),
        _ when LiteralOf(address) is { } literal && !new AddressRules(options.Networks).MayCall(literal) =>
            new(Field, Short(url), $"this is no public address. The operator may allow its network ({WebhookOptions.SectionName}:{nameof(options.AllowedNetworks)})."),
        _ => null,
    };

    /// <summary>The host as an address; null: it is a name.</summary>
    public static IPAddress? LiteralOf(Uri address) => IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var literal) ? literal : null;

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
