using Grpc.Core;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Agent.Uplink;

/// <summary>The main road over real TLS and HTTP/2 on loopback.</summary>
[TestClass]
public sealed class GrpcUplinkTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();

    [TestCleanup]
    public void Cleanup()
    {
        _folder.Dispose();
        _authority.Dispose();
    }

    [TestMethod]
    public async Task Send_OverTls_ArrivesAndIsAcknowledged()
    {
        var server = new ScriptedServer();
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", server);
        using var uplink = Connect(gateway, _authority);
        await using var agent = new UplinkFixture(uplink, time: TimeProvider.System);
        await agent.AppendAsync(Lane.Live, "alert");
        await agent.AppendAsync(Lane.History, Enumerable.Range(0, 2_000).Select(number => $"device {number}"));

        await agent.DrainAsync();

        Assert.HasCount(2_001, server.Stored);
        Assert.AreEqual("localhost", server.Hellos[0].Proof.Audience);
        Assert.AreEqual(0, (await agent.Buffer.GetStateAsync(default)).Octets);
    }

    [TestMethod]
    public async Task Hello_ToAServerOfAnotherAuthority_IsNotMade()
    {
        using var stranger = new TestAuthority();
        var server = new ScriptedServer();
        await using var gateway = await TestGateway.StartAsync(stranger, "localhost", server);
        using var uplink = Connect(gateway, _authority);

        var answer = await uplink.HelloAsync(new HelloRequest(), default);

        Assert.IsEmpty(server.Hellos);
        StringAssert.Contains(answer.Failure!.Reason, $"It does not chain to any certificate in {_folder.Of("ca.pem")}. Set Uplink:CaFile");
    }

    [TestMethod]
    public async Task Hello_ToAServerWithAnotherName_IsNotMade()
    {
        var server = new ScriptedServer();
        await using var gateway = await TestGateway.StartAsync(_authority, "kpax.example", server);
        using var uplink = Connect(gateway, _authority);

        var answer = await uplink.HelloAsync(new HelloRequest(), default);

        Assert.IsEmpty(server.Hellos);
        StringAssert.EndsWith(
            answer.Failure!.Reason, "is not accepted. It is made out for another host. Write a name that it holds in Uplink:Server, or name yours in the server's KPax:CertificateNames.");
    }

    [TestMethod]
    public async Task Hello_ToWhatSpeaksNoTls_DoesNotBlameTheCertificate()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerInPlainTextAsync(listener);
        File.WriteAllText(_folder.Of("ca.pem"), _authority.Pem);
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        using var uplink = new GrpcUplink(Options.Create(new UplinkOptions { Server = $"https://127.0.0.1:{port}", CaFile = _folder.Of("ca.pem") }), TimeProvider.System);

        var answer = await uplink.HelloAsync(new HelloRequest(), default);

        StringAssert.StartsWith(answer.Failure!.Reason, $"What answers at https://127.0.0.1:{port} is no KPax server: it does not speak TLS and HTTP/2 as one does");
        StringAssert.EndsWith(answer.Failure.Reason, "Check host and port of Uplink:Server.");
        await answering;
    }

    private static async Task AnswerInPlainTextAsync(System.Net.Sockets.TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte[5]);
        await stream.WriteAsync("<html>400 Bad Request</html>\r\n"u8.ToArray());
    }

    [TestMethod]
    public async Task Hello_ToNobody_SaysSo()
    {
        var server = new ScriptedServer();
        var gateway = await TestGateway.StartAsync(_authority, "localhost", server);
        using var uplink = Connect(gateway, _authority);
        await gateway.DisposeAsync();

        var answer = await uplink.HelloAsync(new HelloRequest(), default);

        Assert.AreEqual(UplinkFailureKind.Unreachable, answer.Failure!.Kind);
        StringAssert.Contains(answer.Failure.Reason, "ConnectionRefused");
    }

    [TestMethod]
    [DataRow(StatusCode.Unauthenticated)]
    [DataRow(StatusCode.PermissionDenied)]
    public async Task Hello_ThatIsRefused_IsARefusalWithTheMend(StatusCode code)
    {
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", new ScriptedServer(), _ => throw new RpcException(new Status(code, "unknown key")));
        using var uplink = Connect(gateway, _authority);

        var answer = await uplink.HelloAsync(new HelloRequest(), default);

        Assert.AreEqual(UplinkFailureKind.Refused, answer.Failure!.Kind);
        StringAssert.Contains(answer.Failure.Reason, "unknown key");
        StringAssert.Contains(answer.Failure.Reason, "Have its key admitted");
    }

    [TestMethod]
    public async Task Send_ToAServerThatFallsSilent_EndsAtItsDeadline()
    {
        var server = new ScriptedServer();
        var isSilent = false;
        await using var gateway = await TestGateway.StartAsync(
            _authority, "localhost", server, context => isSilent ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken) : Task.CompletedTask);
        using var uplink = Connect(gateway, _authority, TimeSpan.FromSeconds(2));
        await using var agent = new UplinkFixture(uplink, time: TimeProvider.System);
        await agent.AppendAsync(Lane.History, "a");
        await agent.Conversation.TakeTurnAsync(default);
        isSilent = true;

        var outcome = await agent.Conversation.TakeTurnAsync(default);

        Assert.AreEqual(UplinkFailureKind.TooSlow, outcome.Failure!.Kind);
        Assert.AreEqual(1UL, (await agent.Buffer.GetStateAsync(default)).History.Oldest);
    }

    [TestMethod]
    public async Task Send_ToAServerThatStopsReading_EndsAtItsDeadline()
    {
        await using var gateway = await TestGateway.StartAsync(
            _authority, "localhost", new ScriptedServer(), context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken));
        using var uplink = Connect(gateway, _authority, TimeSpan.FromSeconds(2));

        var answer = await uplink.SendAsync(new UplinkSession(1, Google.Protobuf.ByteString.Empty, 1, StreamLimits.Create(new(), null)), ManyAsync(), default);

        Assert.AreEqual(UplinkFailureKind.TooSlow, answer.Failure?.Kind);
    }

    [TestMethod]
    public async Task Send_OverALineThatIsCutMeanwhile_IsAFailureAndNoException()
    {
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", new ScriptedServer(), CutAsync);
        using var uplink = Connect(gateway, _authority);

        for (var attempt = 0; attempt < 20; attempt++)
        {
            var answer = await uplink.SendAsync(new UplinkSession(1, Google.Protobuf.ByteString.Empty, 1, StreamLimits.Create(new(), null)), ManyAsync(), default);

            Assert.AreEqual(UplinkFailureKind.Unreachable, answer.Failure?.Kind);
        }

        // Once the window is full, the agent waits for the server to read on: then the line is cut.
        static async Task CutAsync(ServerCallContext context)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            context.GetHttpContext().Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async IAsyncEnumerable<Batch> ManyAsync()
    {
        for (var number = 0; number < 20; number++)
        {
            await Task.Yield();
            yield return new Batch { Packed = Google.Protobuf.ByteString.CopyFrom(new byte[200_000]) };
        }
    }

    private GrpcUplink Connect(TestGateway gateway, TestAuthority trusted, TimeSpan? streamTimeout = null)
    {
        File.WriteAllText(_folder.Of("ca.pem"), trusted.Pem);
        var options = new UplinkOptions { Server = $"https://localhost:{gateway.Port}", CaFile = _folder.Of("ca.pem"), StreamTimeout = streamTimeout ?? TimeSpan.FromSeconds(40) };
        Assert.IsEmpty(options.FindErrors());
        return new GrpcUplink(Options.Create(options), TimeProvider.System);
    }
}
