using Grpc.Core;
using Grpc.Core.Interceptors;

namespace KPax.Silo.Gateway;

/// <summary>Refuses streams of callers that are not on the server's own machine: reflection is for its operator.</summary>
internal sealed class LoopbackInterceptor : Interceptor
{
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var http = context.GetHttpContext();
        return LoopbackRule.IsLocal(http.Connection.RemoteIpAddress, http.Request.Headers)
            ? continuation(requestStream, responseStream, context)
            : throw new RpcException(new Status(StatusCode.PermissionDenied, "Reflection answers callers on the server's own machine only."));
    }
}
