using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using KPax.Protocol.Agent.V1;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Tests.Silo.Gateway;

/// <summary>The gateway as an agent meets it: TLS, HTTP/2, the whole server behind it.</summary>
[TestClass]
public sealed class AgentGatewayTests
{
    private static TestServer s_server = null!;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationTokenSource.Token;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_server = await TestServer.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await s_server.DisposeAsync();

    [TestMethod]
    public async Task Hello_WithoutAProof_IsUnauthenticatedInWords()
    {
        var fault = await Assert.ThrowsExactlyAsync<RpcException>(async () => await s_server.CreateAgentClient().HelloAsync(new HelloRequest(), cancellationToken: Token));

        Assert.AreEqual(StatusCode.Unauthenticated, fault.StatusCode);
        StringAssert.Contains(fault.Status.Detail, "proof");
    }

    [TestMethod]
    public async Task Hello_WithAProofOfLoopback_OpensASessionAndTellsTheLimits()
    {
        using var key = new TestAgentKey();

        var welcome = await s_server.CreateAgentClient().HelloAsync(key.Hello(7), cancellationToken: Token);
        var again = await s_server.CreateAgentClient().HelloAsync(key.Hello(7), cancellationToken: Token);

        Assert.HasCount(16, welcome.SessionId);
        Assert.AreEqual(1u, welcome.EpochOrdinal);
        Assert.AreEqual(500u, welcome.Limits.BatchEntries);
        Assert.AreEqual(262_144u, welcome.Limits.BatchBytes);
        Assert.AreEqual(20u, welcome.Limits.StreamBatches);
        Assert.AreEqual(welcome.AgentId, again.AgentId);
        Assert.AreNotEqual(welcome.SessionId, again.SessionId);
    }

    [TestMethod]
    public async Task Hello_WithAProofThatWasUsed_IsUnauthenticated()
    {
        using var key = new TestAgentKey();
        var hello = key.Hello(7);
        await s_server.CreateAgentClient().HelloAsync(hello, cancellationToken: Token);

        var fault = await Assert.ThrowsExactlyAsync<RpcException>(async () => await s_server.CreateAgentClient().HelloAsync(hello, cancellationToken: Token));

        Assert.AreEqual(StatusCode.Unauthenticated, fault.StatusCode);
        StringAssert.Contains(fault.Status.Detail, "used before");
    }

    [TestMethod]
    public async Task Hello_OfAnUnknownKeyFromElsewhere_IsDeniedWithTheMend()
    {
        using var key = new TestAgentKey();
        var headers = new Metadata { { "X-Forwarded-For", "10.1.2.3" } };

        var fault = await Assert.ThrowsExactlyAsync<RpcException>(async () => await s_server.CreateAgentClient().HelloAsync(key.Hello(7), headers, cancellationToken: Token));
        await s_server.CreateAgentClient().HelloAsync(key.Hello(7), cancellationToken: Token);
        var known = await s_server.CreateAgentClient().HelloAsync(key.Hello(7), headers, cancellationToken: Token);

        Assert.AreEqual(StatusCode.PermissionDenied, fault.StatusCode);
        StringAssert.Contains(fault.Status.Detail, "kpax-agent enroll");
        Assert.HasCount(16, known.SessionId);
    }

    [TestMethod]
    public async Task Hello_WithImpossibleFields_IsAnInvalidArgument()
    {
        using var key = new TestAgentKey();
        var hello = key.Hello(7);
        hello.Lanes.Add(new LaneState { Lane = Lane.Live, Newest = ulong.MaxValue });

        var fault = await Assert.ThrowsExactlyAsync<RpcException>(async () => await s_server.CreateAgentClient().HelloAsync(hello, cancellationToken: Token));

        Assert.AreEqual(StatusCode.InvalidArgument, fault.StatusCode);
        StringAssert.Contains(fault.Status.Detail, "lanes.newest");
    }

    [TestMethod]
    public async Task SendReadings_OfSeveralBatchesAndLanes_AcknowledgesEachLane()
    {
        using var key = new TestAgentKey();
        var client = s_server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(7), cancellationToken: Token);
        var first = BatchOf(Lane.History, "", "a", 1, 2);
        first.Entries[1].Reading.DeviceKey = "nonsense";

        var receipt = await SendAsync(client, welcome, first, BatchOf(Lane.Live, "", "b", 1), BatchOf(Lane.History, "a", "c", 3));

        CollectionAssert.AreEquivalent(new[] { (Lane.Live, 1ul), (Lane.History, 3ul) }, receipt.AcceptedThrough.Select(mark => (mark.Lane, mark.Through)).ToArray());
        Assert.AreEqual(2ul, receipt.DeadLetters.Single().Number);
        StringAssert.Contains(receipt.DeadLetters.Single().Reason, "device_key");
        Assert.AreEqual("", receipt.Reason);
    }

    [TestMethod]
    public async Task SendReadings_OnAProblem_ReadsOnToTheHalfCloseAndAnswersThen()
    {
        using var key = new TestAgentKey();
        var client = s_server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(7), cancellationToken: Token);
        using var call = client.SendReadings(cancellationToken: Token);
        await WriteAsync(call, welcome, BatchOf(Lane.History, "", "a", 1));
        await WriteAsync(call, welcome, BatchOf(Lane.History, "a", "b", 5));
        for (var more = 0; more < 5; more++)
        {
            await WriteAsync(call, welcome, BatchOf(Lane.History, "b", "c", 6));
            Assert.IsFalse(call.ResponseAsync.IsCompleted, "The answer comes after the half-close.");
        }

        await call.RequestStream.CompleteAsync();
        var receipt = (await call).Receipt;

        Assert.AreEqual(1ul, receipt.AcceptedThrough.Single().Through);
        Assert.AreEqual("Entry 2 comes next, not 5.", receipt.Reason);
        Assert.IsTrue(receipt.HelloRequired);
    }

    [TestMethod]
    public async Task SendReadings_WithAnEndedSession_RequiresHello()
    {
        using var key = new TestAgentKey();
        var client = s_server.CreateAgentClient();
        var older = await client.HelloAsync(key.Hello(7), cancellationToken: Token);
        await client.HelloAsync(key.Hello(7), cancellationToken: Token);

        var receipt = await SendAsync(client, older, BatchOf(Lane.History, "", "a", 1));
        var nobody = await SendAsync(client, new HelloResponse { AgentId = 999_999, SessionId = older.SessionId }, BatchOf(Lane.History, "", "a", 1));
        var other = new TestAgentKey();
        var stranger = await client.HelloAsync(other.Hello(7), cancellationToken: Token);
        var stolen = await SendAsync(client, new HelloResponse { AgentId = older.AgentId, SessionId = stranger.SessionId }, BatchOf(Lane.History, "", "a", 1));

        Assert.IsTrue(receipt.HelloRequired && nobody.HelloRequired && stolen.HelloRequired);
        Assert.IsEmpty(receipt.AcceptedThrough);
    }

    [TestMethod]
    public async Task SendReadings_WithoutAnyBatch_IsAnswered()
    {
        using var call = s_server.CreateAgentClient().SendReadings(cancellationToken: Token);
        await call.RequestStream.CompleteAsync();

        Assert.IsEmpty((await call).Receipt.AcceptedThrough);
    }

    [TestMethod]
    public async Task SendReadings_OfAReadingWhoseBaseIsMissing_AsksForItWhole()
    {
        using var key = new TestAgentKey();
        var client = s_server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(7), cancellationToken: Token);
        var batch = new Batch
        {
            Lane = Lane.History,
            HashAfter = ByteString.CopyFrom(new byte[8]),
            Encoding = 1,

            // Number 1, order 1, a check, and a reading that is its base.
            Packed = ByteString.CopyFrom(1, 1, 9, 9, 9, 9, 0),
        };

        var receipt = await SendAsync(client, welcome, batch);

        Assert.AreEqual((Lane.History, 1ul), (receipt.WholeReadingsNeeded.Single().Lane, receipt.WholeReadingsNeeded.Single().Number));
        Assert.AreEqual(0ul, receipt.AcceptedThrough.Single().Through);
        Assert.IsFalse(receipt.HelloRequired);
    }

    [TestMethod]
    public async Task SendReadings_OfTooLargeABatch_TellsTheLimitAndTheMark()
    {
        using var key = new TestAgentKey();
        var client = s_server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(7), cancellationToken: Token);
        await SendAsync(client, welcome, BatchOf(Lane.History, "", "a", 1));

        var receipt = await SendAsync(client, welcome, BatchOf(Lane.History, "a", "b", [.. Enumerable.Range(2, 501).Select(number => (ulong)number)]));

        StringAssert.Contains(receipt.Reason, "500 are allowed");
        Assert.AreEqual(1ul, receipt.AcceptedThrough.Single().Through);
        Assert.IsNotNull(receipt.RetryDelay);
    }

    [TestMethod]
    public async Task PushReadings_OverGrpcWebAndHttp11_IsAcknowledgedLikeAStream()
    {
        using var key = new TestAgentKey();
        var welcome = await s_server.CreateAgentClient().HelloAsync(key.Hello(7), cancellationToken: Token);
        var request = new PushReadingsRequest { AgentId = welcome.AgentId, SessionId = welcome.SessionId, Batch = BatchOf(Lane.History, "", "a", 1) };
        var message = request.ToByteArray();
        using var client = s_server.CreateClient();
        using var http = new HttpRequestMessage(HttpMethod.Post, "/kpax.agent.v1.AgentService/PushReadings")
        {
            Version = System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, .. BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(message.Length)), .. message]),
        };
        http.Content.Headers.ContentType = new("application/grpc-web");

        using var response = await client.SendAsync(http, Token);
        var octets = await response.Content.ReadAsByteArrayAsync(Token);
        var length = System.Net.IPAddress.NetworkToHostOrder(BitConverter.ToInt32(octets, 1));
        var receipt = PushReadingsResponse.Parser.ParseFrom(octets, 5, length).Receipt;

        Assert.AreEqual(System.Net.HttpVersion.Version11, response.Version);
        Assert.AreEqual(1ul, receipt.AcceptedThrough.Single().Through);
    }

    [TestMethod]
    public async Task Subscribe_StaysOpenUntilTheSessionEnds()
    {
        using var key = new TestAgentKey();
        var client = s_server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(7), cancellationToken: Token);
        using var call = client.Subscribe(new SubscribeRequest { AgentId = welcome.AgentId, SessionId = welcome.SessionId }, cancellationToken: Token);
        await call.ResponseHeadersAsync;
        var next = call.ResponseStream.MoveNext(Token);
        Assert.IsFalse(next.IsCompleted);

        await client.HelloAsync(key.Hello(7), cancellationToken: Token);

        Assert.IsFalse(await next, "It ends without a command.");
        var over = client.Subscribe(new SubscribeRequest { AgentId = welcome.AgentId, SessionId = welcome.SessionId }, cancellationToken: Token);
        var fault = await Assert.ThrowsExactlyAsync<RpcException>(() => over.ResponseStream.MoveNext(Token));
        Assert.AreEqual(StatusCode.Unauthenticated, fault.StatusCode);
    }

    private static async Task<Receipt> SendAsync(AgentService.AgentServiceClient client, HelloResponse welcome, params Batch[] batches)
    {
        using var call = client.SendReadings();
        foreach (var batch in batches)
        {
            await WriteAsync(call, welcome, batch);
        }

        await call.RequestStream.CompleteAsync();
        return (await call).Receipt;
    }

    private static Task WriteAsync(AsyncClientStreamingCall<SendReadingsRequest, SendReadingsResponse> call, HelloResponse welcome, Batch batch) =>
        call.RequestStream.WriteAsync(new SendReadingsRequest { AgentId = welcome.AgentId, SessionId = welcome.SessionId, Batch = batch });

    private static Batch BatchOf(Lane lane, string before, string after, params ulong[] numbers) => new()
    {
        Epoch = 7,
        Lane = lane,
        HashBefore = HashOf(before),
        HashAfter = HashOf(after),
        Entries =
        {
            numbers.Select(number => new Entry
            {
                Number = number,
                Order = number,
                Reading = new Wire.DeviceReading
                {
                    DeviceKey = "serial:HP:gateway",
                    ReadAt = Timestamp.FromDateTimeOffset(TestStorage.Start),
                    Sections = { Wire.DeviceReading.Types.Section.Counters },
                    Counters = { new Wire.Counter { Kind = Wire.Counter.Types.Kind.Total, Value = number } },
                },
            }),
        },
    };

    private static ByteString HashOf(string name) => name.Length == 0 ? ByteString.Empty : ByteString.CopyFromUtf8(name.PadRight(16));
}
