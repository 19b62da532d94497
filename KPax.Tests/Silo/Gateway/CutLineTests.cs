using Grpc.Core;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Gateway;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Gateway;

/// <summary>A line that is cut in the middle of a stream ends the call as cancelled: another exception would stand in the log as an error of the server.</summary>
[TestClass]
public sealed class CutLineTests
{
    [TestMethod]
    public async Task SendReadings_OverALineThatIsCut_IsCancelled()
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var gateway = new AgentGateway(
            null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, Options.Create(new GatewayOptions()), lifetime, TimeProvider.System, NullLogger<AgentGateway>.Instance);

        var fault = await Assert.ThrowsExactlyAsync<RpcException>(() => gateway.SendReadings(new CutStream(), new Context()));

        Assert.AreEqual(StatusCode.Cancelled, fault.StatusCode);
    }

    private sealed class CutStream : IAsyncStreamReader<SendReadingsRequest>
    {
        public SendReadingsRequest Current => throw new InvalidOperationException("There is none.");

        public Task<bool> MoveNext(CancellationToken cancellationToken) =>
            Task.FromException<bool>(new IOException("The client reset the request stream."));
    }

    private sealed class Context : ServerCallContext
    {
        protected override string MethodCore => "";

        protected override string HostCore => "";

        protected override string PeerCore => "";

        protected override DateTime DeadlineCore => DateTime.MaxValue;

        protected override Metadata RequestHeadersCore { get; } = [];

        protected override CancellationToken CancellationTokenCore => CancellationToken.None;

        protected override Metadata ResponseTrailersCore { get; } = [];

        protected override Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore { get; } = new(null, []);

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
    }
}
