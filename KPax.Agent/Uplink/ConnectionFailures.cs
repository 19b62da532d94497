using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace KPax.Agent.Uplink;

/// <summary>Says in plain words why no connection came about, or why it ended, from the exceptions of the runtime.</summary>
internal static partial class ConnectionFailures
{
    /// <summary>The failure; null if the cause says nothing that is known.</summary>
    public static UplinkFailure? Explain(Exception cause, UplinkRung rung, UplinkOptions options)
    {
        var chain = Chain(cause).ToList();
        var http = chain.OfType<HttpRequestException>().FirstOrDefault(fault => fault.HttpRequestError != HttpRequestError.Unknown)?.HttpRequestError;
        if (chain.OfType<AuthenticationException>().FirstOrDefault() is { } tls)
        {
            return ExplainTls(tls, rung, options);
        }

        return http switch
        {
            HttpRequestError.VersionNegotiationError => Foreign(chain[0], rung, options),
            HttpRequestError.ProxyTunnelError => ExplainProxy(chain.Find(fault => fault is HttpRequestException)!.Message, options),
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError => NoConnection(Describe(chain), options),
            _ when chain.Exists(fault => fault is TimeoutException) => NoConnection("TimedOut", options),
            _ when chain.Exists(fault => fault is IOException or SocketException) => new UplinkFailure(
                UplinkFailureKind.Unreachable, $"The connection to {options.Server} was cut ({Describe(chain)}). If that is not rare, look at the line.")
            {
                Road = RoadSign.Weak, IsConnectionSuspect = true, IsNoNews = true,
            },
            _ => null,
        };
    }

    private static UplinkFailure ExplainTls(AuthenticationException tls, UplinkRung rung, UplinkOptions options) =>
        CertificateVerdict.Explain(tls.Message, options) is { Length: > 0 } verdict
            ? Suspect($"The certificate of {options.Server} is not accepted. {verdict}")
            : Foreign(tls, rung, options);

    /// <summary>No TLS, or TLS without HTTP/2: without it a lower rung may do.</summary>
    private static UplinkFailure Foreign(Exception cause, UplinkRung rung, UplinkOptions options) => Suspect(
        $"What answers at {options.Server} is no KPax server: it does not speak TLS and HTTP/2 as one does ({cause.Message.TrimEnd('.')}). Check host and port of Uplink:Server.")
        with { Road = rung == UplinkRung.Web ? RoadSign.None : RoadSign.Strong };

    private static UplinkFailure NoConnection(string why, UplinkOptions options) => UplinkHandler.FindProxy(new Uri(options.Server), options) is { } proxy
        ? Suspect($"The proxy {proxy.Authority} on the way to {options.Server} cannot be reached ({why}). Check Uplink:Proxy and the line.")
        : Suspect($"The server {options.Server} cannot be reached ({why}). Check Uplink:Server, the line and the firewall.");

    private static UplinkFailure ExplainProxy(string message, UplinkOptions options)
    {
        var server = new Uri(options.Server);
        var proxy = UplinkHandler.FindProxy(server, options)?.Authority ?? "on the way";
        var status = StatusCode().Match(message).Value;
        return Suspect(status switch
        {
            "407" when options.ProxyUser.Length > 0 =>
                $"The proxy {proxy} does not take the user {options.ProxyUser} (407). Check Uplink:ProxyUser and Uplink:ProxyPassword.",
            "407" => $"The proxy {proxy} asks who the agent is (407). Write Uplink:ProxyUser and Uplink:ProxyPassword, or have the account admitted there that the agent runs as.",
            "403" or "405" => $"The proxy {proxy} lets nothing through to {server.Authority} ({status}). Have CONNECT to it allowed there.",
            _ => $"The proxy {proxy} could not reach {server.Authority} ({(status.Length > 0 ? status : message.TrimEnd('.'))}). See its log, and check Uplink:Server.",
        });
    }

    private static UplinkFailure Suspect(string reason) => new(UplinkFailureKind.Unreachable, reason) { IsConnectionSuspect = true };

    private static string Describe(List<Exception> chain) =>
        chain.OfType<SocketException>().FirstOrDefault()?.SocketErrorCode.ToString() ?? chain[^1].Message.TrimEnd('.');

    private static IEnumerable<Exception> Chain(Exception? cause)
    {
        for (; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    [GeneratedRegex(@"\b[1-5]\d\d\b(?=\D*$)", RegexOptions.CultureInvariant)]
    private static partial Regex StatusCode();
}
