using System.Globalization;
using Google.Rpc;
using Grpc.Core;

namespace KPax.Agent.Uplink;

/// <summary>Says in plain words why a call failed and what helps, and how far it points to the road.</summary>
internal static class RpcFailures
{
    // Of the client library: what came is HTTP, but no gRPC.
    private const string NoGrpc = "Bad gRPC response";
    private static readonly string[] AwayCodes = ["502", "503", "504"];

    /// <summary>The failure of a call.</summary>
    public static UplinkFailure Explain(RpcException exception, UplinkRung rung, UplinkOptions options)
    {
        var detail = exception.Status.Detail;
        if (detail.StartsWith(NoGrpc, StringComparison.Ordinal) || exception.StatusCode == StatusCode.Unimplemented)
        {
            return ExplainForeign(exception, options);
        }

        return exception.StatusCode switch
        {
            StatusCode.Unauthenticated or StatusCode.PermissionDenied => new UplinkFailure(
                UplinkFailureKind.Refused,
                $"The server {options.Server} does not take this agent. {detail}")
            {
                ServerTime = TimeOf(exception),
            },
            StatusCode.DeadlineExceeded => new UplinkFailure(
                UplinkFailureKind.TooSlow,
                $"The server {options.Server} did not answer in time. If that is not rare, look at the line and at the server's load.")
            {
                Road = RoadSign.Weak, IsConnectionSuspect = true,
            },
            _ when exception.Status.DebugException is { } cause => ConnectionFailures.Explain(cause, rung, options)
                ?? Other(exception, options) with { Road = RoadSign.Weak, IsConnectionSuspect = true, IsNoNews = true },
            _ => Other(exception, options),
        };
    }

    // Milliseconds since 1970, in a trailer.
    private static DateTimeOffset? TimeOf(RpcException exception) =>
        long.TryParse(exception.Trailers.GetValue("kpax-server-time"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    /// <summary>Something answered that is not the service: another server, or a proxy or filter that gives a page in place of a message.</summary>
    private static UplinkFailure ExplainForeign(RpcException exception, UplinkOptions options)
    {
        var detail = exception.Status.Detail.TrimEnd('.');
        return new UplinkFailure(
            UplinkFailureKind.Unreachable, $"What answers at {options.Server} is no KPax server that this agent knows ({detail}). Check Uplink:Server, and what lies between.")
        {
            // A door keeper before a server that is away says so by these.
            Road = AwayCodes.Any(code => detail.EndsWith(code, StringComparison.Ordinal)) ? RoadSign.Weak : RoadSign.Strong,
        };
    }

    private static UplinkFailure Other(RpcException exception, UplinkOptions options) => new(
        UplinkFailureKind.Unreachable,
        $"The server {options.Server} could not take readings ({exception.StatusCode}: {exception.Status.Detail.TrimEnd('.')}). See its log.")
    {
        RetryAfter = exception.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan() ?? TimeSpan.Zero,
    };
}
