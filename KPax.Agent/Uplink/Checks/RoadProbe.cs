using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink.Checks;

/// <summary>Tries one way to the server with calls that change nothing there: its health, or a stream without a batch.</summary>
internal sealed class RoadProbe(UplinkOptions options, TimeProvider timeProvider)
{
    // The health service of gRPC (grpc.health.v1), by hand: field 1 of its answer is the status, and 1 is "serving".
    private static readonly Marshaller<byte[]> Octets = Marshallers.Create<byte[]>(octets => octets, octets => octets);
    private static readonly Method<byte[], byte[]> Health = new(MethodType.Unary, "grpc.health.v1.Health", "Check", Octets, Octets);
    private static readonly byte[] Serving = [0x08, 0x01];

    /// <summary>Tries a way.</summary>
    public async Task<RoadResult> TryAsync(UplinkRung rung, CancellationToken cancellationToken)
    {
        var server = new Uri(options.Server);
        var seen = new SeenConnection();
        var handler = UplinkHandler.CreateWatched(server, options, seen.Note);
        using var channel = GrpcChannel.ForAddress(server, rung == UplinkRung.Web
            ? new GrpcChannelOptions
            {
                HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, handler),
                HttpVersion = System.Net.HttpVersion.Version11,
                HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact,
                DisposeHttpClient = true,
            }
            : new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
        try
        {
            return rung == UplinkRung.Stream ? await StreamAsync(channel, seen, cancellationToken) : await AskHealthAsync(channel, seen, cancellationToken);
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever the server itself says has come across, even a refusal.
            var failure = RpcFailures.Explain(exception, rung, options);
            return new RoadResult(failure.Kind == UplinkFailureKind.Refused && failure.Road == RoadSign.None ? null : failure, seen.Certificate, null);
        }
    }

    private async Task<RoadResult> AskHealthAsync(GrpcChannel channel, SeenConnection seen, CancellationToken cancellationToken)
    {
        using var call = channel.CreateCallInvoker().AsyncUnaryCall(Health, null, Options(cancellationToken), []);
        var headers = await call.ResponseHeadersAsync;
        var answered = timeProvider.GetUtcNow();
        var status = await call.ResponseAsync;
        var offset = DateTimeOffset.TryParse(headers.GetValue("date"), System.Globalization.CultureInfo.InvariantCulture, out var told) ? told - answered : (TimeSpan?)null;
        var failure = status.AsSpan().SequenceEqual(Serving) ? null : new UplinkFailure(
            UplinkFailureKind.Unreachable, $"The server {options.Server} answers that it is not ready. Try again in a minute, then see its log.");
        return new RoadResult(failure, seen.Certificate, offset);
    }

    private async Task<RoadResult> StreamAsync(GrpcChannel channel, SeenConnection seen, CancellationToken cancellationToken)
    {
        var call = Options(cancellationToken);
        using var stream = new AgentService.AgentServiceClient(channel).SendReadings(call);
        await stream.RequestStream.CompleteAsync();
        await stream.ResponseAsync;
        return new RoadResult(null, seen.Certificate, null);
    }

    private CallOptions Options(CancellationToken cancellationToken) =>
        new(deadline: timeProvider.GetUtcNow().UtcDateTime + options.HelloTimeout, cancellationToken: cancellationToken);
}
