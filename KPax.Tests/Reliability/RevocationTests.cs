using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Enrolment;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sqlite;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Tests.Reliability;

/// <summary>R25, the agents' part: a revoked agent is refused at every call, on streams that are open too, whoever revoked it and whatever it does.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R25")]
public sealed class RevocationTests
{
    private const string Figure = "until an open Subscribe ended (looks each 1 s), s";

    [TestMethod]
    [Timeout(300_000)]
    public async Task Revoke_OfAnAgentWithOpenCalls_EndsThemAll()
    {
        var run = ReliabilityRun.Open("R25", "revocations", ci: 2, full: 2);
        run.Limit("calls that went on", 0);
        run.Limit(Figure, 60);
        foreach (var isInTheServer in new[] { true, false })
        {
            run.Greatest(Figure, await RevokeAndCallAsync(isInTheServer));
            run.Add(1, ("calls that went on", 0));
        }

        run.Describe("An agent with an open stream and an open Subscribe is revoked, in the server and by another process on its files; then Hello, push and rotation.");
    }

    /// <summary>Revokes an agent with open calls and makes each call. Gives the seconds until the open Subscribe ended.</summary>
    private static async Task<double> RevokeAndCallAsync(bool isInTheServer)
    {
        // The age is an option, so that the test need not wait for its usual 20 s; that they are kept is asked with an injected clock (BarredAgentsTests).
        var settings = new Dictionary<string, string?> { ["KPax:Enrolment:StatusAge"] = "00:00:01" };
        await using var server = await TestServer.StartAsync(settings: settings);
        using var key = new TestAgentKey();
        var client = server.CreateAgentClient();
        var session = await client.HelloAsync(key.Hello(7));
        using var stream = client.SendReadings();
        using var subscription = client.Subscribe(new SubscribeRequest { AgentId = session.AgentId, SessionId = session.SessionId });
        await subscription.ResponseHeadersAsync;
        var command = subscription.ResponseStream.MoveNext(default);
        await stream.RequestStream.WriteAsync(RequestOf(session, 1, "", "a"));
        Assert.IsTrue(await Eventually.HoldsAsync(() => CountOf(server) == 1, TimeSpan.FromSeconds(60)), "The first batch is stored.");

        var before = TimeProvider.System.GetTimestamp();
        await RevokeAsync(server, session.AgentId, isInTheServer);
        var ended = await Assert.ThrowsExactlyAsync<RpcException>(() => command);
        var seconds = TimeProvider.System.GetElapsedTime(before).TotalSeconds;
        await stream.RequestStream.WriteAsync(RequestOf(session, 2, "a", "b"));
        await stream.RequestStream.CompleteAsync();
        var receipt = (await stream.ResponseAsync).Receipt;
        var hello = await Assert.ThrowsExactlyAsync<RpcException>(async () => await client.HelloAsync(key.Hello(7)));
        var push = await client.PushReadingsAsync(new PushReadingsRequest { AgentId = session.AgentId, SessionId = session.SessionId, Batch = RequestOf(session, 2, "a", "b").Batch });
        var rotation = await Assert.ThrowsExactlyAsync<RpcException>(async () => await client.RotateKeyAsync(new RotateKeyRequest { AgentId = session.AgentId, SessionId = session.SessionId }));

        Assert.AreEqual(StatusCode.PermissionDenied, ended.StatusCode);
        Assert.AreEqual(StatusCode.PermissionDenied, hello.StatusCode);
        StringAssert.Contains(hello.Status.Detail, "revoked at the server (stolen)");
        StringAssert.Contains(hello.Status.Detail, "kpax-agent enroll");
        Assert.IsTrue(receipt.HelloRequired);
        StringAssert.Contains(receipt.Reason, "revoked");
        Assert.IsTrue(push.Receipt.HelloRequired);
        Assert.IsTrue(rotation.StatusCode is StatusCode.PermissionDenied or StatusCode.Unauthenticated);
        Assert.AreEqual(1, CountOf(server), "Nothing more is stored.");
        return seconds;
    }

    private static async Task RevokeAsync(TestServer server, long agentId, bool isInTheServer)
    {
        if (isInTheServer)
        {
            await server.Services.GetRequiredService<BarredAgents>().SetStatusAsync(agentId, AgentStatus.Revoked, "stolen", null, default);
            return;
        }

        using var database = new SqliteDatabase(Path.Combine(server.DataDirectory, "kpax.db"));
        await using var writer = new SqlCommitQueue(database, NullLogger<SqlCommitQueue>.Instance);
        await new SqlAgentRegistry(database, writer).SetStatusAsync(agentId, AgentStatus.Revoked, "stolen", TimeProvider.System.GetUtcNow(), null, default);
    }

    private static long CountOf(TestServer server) =>
        server.Services.GetRequiredService<ISqlDatabase>().Read(reader => reader.ReadNumber("SELECT count(*) FROM reading"))!.Value;

    private static SendReadingsRequest RequestOf(HelloResponse session, ulong number, string before, string after) => new()
    {
        AgentId = session.AgentId,
        SessionId = session.SessionId,
        Batch = new Batch
        {
            Epoch = 7,
            Lane = Lane.History,
            HashBefore = before.Length == 0 ? ByteString.Empty : ByteString.CopyFromUtf8(before.PadRight(16)),
            HashAfter = ByteString.CopyFromUtf8(after.PadRight(16)),
            Entries =
            {
                new Entry
                {
                    Number = number,
                    Order = number,
                    Reading = new Wire.DeviceReading
                    {
                        DeviceKey = "serial:HP:revocation",
                        ReadAt = Timestamp.FromDateTimeOffset(TestStorage.Start.AddMinutes(number)),
                        Sections = { Wire.DeviceReading.Types.Section.Counters },
                        Counters = { new Wire.Counter { Kind = Wire.Counter.Types.Kind.Total, Value = number } },
                    },
                },
            },
        },
    };
}
