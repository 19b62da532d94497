using Grpc.Core;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using KPax.Tests.Reliability.Faults;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KPax.Tests.Agent.Uplink;

/// <summary>The roads to the server over real TLS on loopback.</summary>
[TestClass]
public sealed class LadderUplinkTests
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
        Assert.AreEqual(0UL, (await agent.Buffer.GetStateAsync(default)).History.Oldest);
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
    public async Task Hello_ToAServerWhoseCertificateEnded_IsNotMade()
    {
        var server = new ScriptedServer();
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", server, certificateLeft: TimeSpan.FromHours(-1));
        using var uplink = Connect(gateway, _authority);

        var answer = await uplink.HelloAsync(new HelloRequest(), default);

        Assert.IsEmpty(server.Hellos);
        StringAssert.Contains(answer.Failure!.Reason, "is not accepted. It is not valid at this machine's date.");
    }

    [TestMethod]
    public async Task Hello_ToWhatSpeaksNoTls_DoesNotBlameTheCertificate()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerInPlainTextAsync(listener);
        File.WriteAllText(_folder.Of("ca.pem"), _authority.Pem);
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        using var uplink = TestRoads.Open(_folder, new UplinkOptions { Server = $"https://127.0.0.1:{port}", CaFile = _folder.Of("ca.pem") });

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
        File.WriteAllText(_folder.Of("ca.pem"), _authority.Pem);
        using var uplink = TestRoads.Open(_folder, new UplinkOptions { Server = $"https://localhost:{FreePort.Tcp()}", CaFile = _folder.Of("ca.pem") });

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
        StringAssert.Contains(answer.Failure.Reason, "does not take this agent");
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

        var answer = await uplink.SendAsync(new UplinkSession(1, Google.Protobuf.ByteString.Empty, 1, StreamLimits.Create(new(), null)), [], ManyAsync(), default);

        Assert.AreEqual(UplinkFailureKind.TooSlow, answer.Failure?.Kind);
    }

    [TestMethod]
    public async Task Send_OverALineThatIsCutMeanwhile_IsAFailureAndNoException()
    {
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", new ScriptedServer(), CutAsync);
        using var uplink = Connect(gateway, _authority);

        for (var attempt = 0; attempt < 20; attempt++)
        {
            var answer = await uplink.SendAsync(new UplinkSession(1, Google.Protobuf.ByteString.Empty, 1, StreamLimits.Create(new(), null)), [], ManyAsync(), default);

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

    [TestMethod]
    public async Task Send_WhereNoHttp2IsSpoken_GoesDownToGrpcWebAndRemembersWhy()
    {
        var server = new ScriptedServer();
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", server, protocols: HttpProtocols.Http1);
        using (var uplink = Connect(gateway, _authority))
        {
            await using var agent = new UplinkFixture(uplink, time: TimeProvider.System);
            await agent.AppendAsync(Lane.Live, "alert");
            await agent.AppendAsync(Lane.History, Enumerable.Range(0, 1_200).Select(number => $"device {number}"));

            Assert.IsNotNull((await agent.Conversation.TakeTurnAsync(default)).Failure, "HTTP/2 stream");
            Assert.IsNotNull((await agent.Conversation.TakeTurnAsync(default)).Failure, "HTTP/2 calls");
            await agent.DrainAsync();
        }

        Assert.HasCount(1_201, server.Stored);
        Assert.AreEqual(4, server.Streams.Count, "one call a batch");
        var memory = TestRoads.Remember(_folder, OptionsFor(gateway));
        Assert.AreEqual(UplinkRung.Web, memory.Rung.Rung);
        StringAssert.Contains(memory.Rung.Reason, "HTTP/2");

        // After a restart it begins where it was.
        using var again = Connect(gateway, _authority);
        Assert.IsNotNull((await again.HelloAsync(new HelloRequest(), default)).Value);
    }

    [TestMethod]
    public async Task Send_WhereStreamsAreNotLetThrough_GoesDownToCallsOverHttp2()
    {
        var server = new ScriptedServer();
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", server, between: async (context, next) =>
        {
            // As a filter does that knows short requests only.
            context.Response.StatusCode = 415;
            if (!context.Request.Path.Value!.EndsWith("/SendReadings", StringComparison.Ordinal))
            {
                context.Response.StatusCode = 200;
                await next(context);
            }
        });
        using var uplink = Connect(gateway, _authority);
        await using var agent = new UplinkFixture(uplink, time: TimeProvider.System);
        await agent.AppendAsync(Lane.History, Enumerable.Range(0, 600).Select(number => $"device {number}"));

        Assert.IsNull((await agent.Conversation.TakeTurnAsync(default)).Failure, "Hello");
        Assert.IsNotNull((await agent.Conversation.TakeTurnAsync(default)).Failure, "stream");
        await agent.DrainAsync();

        Assert.HasCount(600, server.Stored);
        Assert.AreEqual(UplinkRung.Push, TestRoads.Remember(_folder, OptionsFor(gateway)).Rung.Rung);
    }

    [TestMethod]
    public async Task Send_AfterTheServerEndedAnIdleConnection_IsNoFailure()
    {
        var server = new ScriptedServer();
        var events = new ConnectionCount();
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", server, keepAlive: TimeSpan.FromSeconds(5), between: events.CountAsync);
        using var uplink = Connect(gateway, _authority);
        await using var agent = new UplinkFixture(uplink, time: TimeProvider.System);
        await agent.AppendAsync(Lane.History, "a");
        await agent.DrainAsync();
        Assert.IsTrue(await Eventually.HoldsAsync(() => events.HaveEnded, TimeSpan.FromSeconds(60)), "The idle connection stayed open.");

        await agent.AppendAsync(Lane.History, "b");
        var outcome = await agent.Conversation.TakeTurnAsync(default);

        Assert.IsTrue(outcome.IsSuccess, outcome.Failure?.Reason);
        Assert.HasCount(2, server.Stored);
    }

    [TestMethod]
    public async Task Idle_OverADay_CostsLessThan150Kilobytes()
    {
        // Of TCP and IP: 20 + 32 octets for the ping, for its answer and for the acknowledgement of that.
        const int Headers = 3 * 52;
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", new ScriptedServer());
        await using var proxy = FaultProxy.Start(gateway.Port);
        File.WriteAllText(_folder.Of("ca.pem"), _authority.Pem);
        using var uplink = TestRoads.Open(
            _folder, new UplinkOptions { Server = $"https://localhost:{proxy.Port}", CaFile = _folder.Of("ca.pem"), KeepAlive = TimeSpan.FromSeconds(1) });
        Assert.IsNotNull((await uplink.HelloAsync(new HelloRequest(), default)).Value);
        var before = proxy.Octets;

        // Up and down, one ping. What TLS and HTTP/2 still have to say of the beginning, and two pings in one look, are waited out.
        var ping = 0L;
        Assert.IsTrue(await Eventually.HoldsAsync(HasPinged, TimeSpan.FromMinutes(2)), $"{proxy.Octets - before}");
        var aDay = TimeSpan.FromDays(1) / new UplinkOptions().KeepAlive * (ping + Headers);

        Assert.IsTrue(aDay < 150_000, $"{aDay} octets");

        bool HasPinged()
        {
            ping = proxy.Octets - before;
            before = ping >= 100 ? before + ping : before;
            return ping is > 60 and < 100;
        }
    }

    [TestMethod]
    public async Task Hello_WithRetryInfo_TellsHowLongToWait()
    {
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", new ScriptedServer(), _ => throw new Google.Rpc.Status
        {
            Code = (int)StatusCode.ResourceExhausted,
            Message = "too many at once",
            Details = { Google.Protobuf.WellKnownTypes.Any.Pack(new Google.Rpc.RetryInfo { RetryDelay = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromSeconds(42)) }) },
        }.ToRpcException());
        using var uplink = Connect(gateway, _authority);

        var answer = await uplink.HelloAsync(new HelloRequest(), default);

        Assert.AreEqual(TimeSpan.FromSeconds(42), answer.Failure!.RetryAfter);
        Assert.AreEqual(RoadSign.None, answer.Failure.Road);
    }

    /// <summary>Counts connections that began and ended.</summary>
    private sealed class ConnectionCount
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _known = new();
        private int _ended;

        /// <summary>There was a connection, and each that began has ended.</summary>
        public bool HaveEnded => Volatile.Read(ref _ended) is > 0 and var ended && ended == _known.Count;

        public Task CountAsync(Microsoft.AspNetCore.Http.HttpContext context, Microsoft.AspNetCore.Http.RequestDelegate next)
        {
            if (_known.TryAdd(context.Connection.Id, true))
            {
                context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().ConnectionClosed.Register(() => Interlocked.Increment(ref _ended));
            }

            return next(context);
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

    private LadderUplink Connect(TestGateway gateway, TestAuthority trusted, TimeSpan? streamTimeout = null)
    {
        File.WriteAllText(_folder.Of("ca.pem"), trusted.Pem);
        var options = OptionsFor(gateway);
        options.StreamTimeout = streamTimeout ?? options.StreamTimeout;
        Assert.IsEmpty(options.FindErrors());
        return TestRoads.Open(_folder, options);
    }

    private UplinkOptions OptionsFor(TestGateway gateway) => new() { Server = $"https://localhost:{gateway.Port}", CaFile = _folder.Of("ca.pem") };
}
