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
                $"The server {options.Server} does not take this agent ({detail}). Have its key admitted there, and see that both clocks are right."),
            StatusCode.DeadlineExceeded => new UplinkFailure(
                UplinkFailureKind.TooSlow,
                $"The server {options.Server} did not answer in time. If that is not rare, look at the line and at the server's load."),
            StatusCode.Unimplemented => new UplinkFailure(
                UplinkFailureKind.Unreachable, $"What answers at {options.Server} is no KPax server that this agent knows ({detail}). Check Uplink:Server."),
            _ => new UplinkFailure(UplinkFailureKind.Unreachable, Describe(exception, options)),
        };
    }

    private static string Describe(RpcException exception, UplinkOptions options)
    {
        for (var cause = exception.Status.DebugException; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
            {
                return $"The certificate of {options.Server} is not accepted: {cause.Message} "
                    + "Set Uplink:CaFile to that server's certificates/ca.pem, and Uplink:Server to a name that its certificate holds.";
            }

            if (cause is SocketException socket)
            {
                return $"The server {options.Server} cannot be reached ({socket.SocketErrorCode}). Check Uplink:Server, the line and the firewall.";
            }
        }

        return $"The server {options.Server} could not take readings ({exception.StatusCode}: {exception.Status.Detail}).";
    }
}
