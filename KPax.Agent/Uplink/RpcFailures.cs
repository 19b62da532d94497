using System.Net.Sockets;
using System.Security.Authentication;
using Grpc.Core;

namespace KPax.Agent.Uplink;

/// <summary>Says in plain words why a call failed, and what helps.</summary>
internal static class RpcFailures
{
    /// <summary>The failure of a call.</summary>
    public static UplinkFailure Explain(RpcException exception, UplinkOptions options)
    {
        var detail = exception.Status.Detail;
        return exception.StatusCode switch
        {
            StatusCode.Unauthenticated or StatusCode.PermissionDenied => new UplinkFailure(
                UplinkFailureKind.Refused,
                $"The server {options.Server} does not take this agent ({detail.TrimEnd('.')}). Have its key admitted there, and see that both clocks are right."),
            StatusCode.DeadlineExceeded => new UplinkFailure(
                UplinkFailureKind.TooSlow,
                $"The server {options.Server} did not answer in time. If that is not rare, look at the line and at the server's load."),

            // A web server that answers every path gives a page in place of a message.
            StatusCode.Unimplemented or StatusCode.Cancelled
                when exception.StatusCode == StatusCode.Unimplemented || detail.Contains("content-type", StringComparison.Ordinal) => new UplinkFailure(
                UplinkFailureKind.Unreachable, $"What answers at {options.Server} is no KPax server that this agent knows ({detail.TrimEnd('.')}). Check Uplink:Server."),
            _ => new UplinkFailure(UplinkFailureKind.Unreachable, Describe(exception, options)),
        };
    }

    private static string Describe(RpcException exception, UplinkOptions options)
    {
        for (var cause = exception.Status.DebugException; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException && CertificateVerdict.Explain(cause.Message, options) is { Length: > 0 } verdict)
            {
                return $"The certificate of {options.Server} is not accepted. {verdict}";
            }

            if (cause is AuthenticationException || cause is HttpRequestException { HttpRequestError: HttpRequestError.VersionNegotiationError })
            {
                return $"What answers at {options.Server} is no KPax server: it does not speak TLS and HTTP/2 as one does "
                    + $"({cause.Message.TrimEnd('.')}). Check host and port of Uplink:Server.";
            }

            if (cause is SocketException socket)
            {
                return $"The server {options.Server} cannot be reached ({socket.SocketErrorCode}). Check Uplink:Server, the line and the firewall.";
            }
        }

        return $"The server {options.Server} could not take readings ({exception.StatusCode}: {exception.Status.Detail.TrimEnd('.')}). See its log.";
    }
}
