using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace KPax.Silo.Gateway;

/// <summary>RESOURCE_EXHAUSTED with google.rpc.RetryInfo: the agent is told how long, and does not guess.</summary>
internal static class RetryLater
{
    /// <summary>The exception that says so.</summary>
    public static RpcException After(TimeSpan wait, string reason) => new Google.Rpc.Status
    {
        Code = (int)Code.ResourceExhausted,
        Message = reason,
        Details = { Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }) },
    }.ToRpcException();
}
