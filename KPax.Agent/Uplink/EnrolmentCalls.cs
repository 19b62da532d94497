using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>Enrolment over HTTP/2, and where that does not get through over gRPC-Web and HTTP/1.1.</summary>
internal sealed class EnrolmentCalls(TimeProvider time) : IEnrolmentCalls
{
    /// <inheritdoc/>
    public Task<UplinkAnswer<GetAuthorityResponse>> GetAuthorityAsync(UplinkOptions options, CancellationToken cancellationToken) => TryRoadsAsync(
        options, isProvisional: true, async (client, call) => await client.GetAuthorityAsync(new GetAuthorityRequest(), call), cancellationToken);

    /// <inheritdoc/>
    public Task<UplinkAnswer<EnrollResponse>> EnrollAsync(UplinkOptions options, EnrollRequest request, CancellationToken cancellationToken) => TryRoadsAsync(
        options, isProvisional: false, async (client, call) => await client.EnrollAsync(request, call), cancellationToken);

    private async Task<UplinkAnswer<T>> TryRoadsAsync<T>(
        UplinkOptions options,
        bool isProvisional,
        Func<EnrollmentService.EnrollmentServiceClient, CallOptions, Task<T>> call,
        CancellationToken cancellationToken)
        where T : class
    {
        var first = await TryAsync(UplinkRung.Stream, options, isProvisional, call, cancellationToken);
        if (first.Failure is not { Kind: UplinkFailureKind.Unreachable or UplinkFailureKind.TooSlow })
        {
            return first;
        }

        var second = await TryAsync(UplinkRung.Web, options, isProvisional, call, cancellationToken);
        return second.Value is not null || second.Failure!.Kind == UplinkFailureKind.Refused ? second : first;
    }

    private async Task<UplinkAnswer<T>> TryAsync<T>(
        UplinkRung rung,
        UplinkOptions options,
        bool isProvisional,
        Func<EnrollmentService.EnrollmentServiceClient, CallOptions, Task<T>> call,
        CancellationToken cancellationToken)
        where T : class
    {
        using var channel = Open(rung, options, isProvisional);
        try
        {
            var limits = new CallOptions(deadline: time.GetUtcNow().UtcDateTime + options.HelloTimeout, cancellationToken: cancellationToken);
            return new UplinkAnswer<T>(await call(new EnrollmentService.EnrollmentServiceClient(channel), limits), null);
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new UplinkAnswer<T>(null, RpcFailures.Explain(exception, rung, options));
        }
    }

    private static GrpcChannel Open(UplinkRung rung, UplinkOptions options, bool isProvisional)
    {
        var server = new Uri(options.Server);
        var handler = isProvisional ? UplinkHandler.CreateProvisional(server, options) : UplinkHandler.Create(server, options, new UplinkTraffic());
        return GrpcChannel.ForAddress(server, rung == UplinkRung.Web
            ? new GrpcChannelOptions
            {
                HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, handler),
                HttpVersion = System.Net.HttpVersion.Version11,
                HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact,
                DisposeHttpClient = true,
            }
            : new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
    }
}
