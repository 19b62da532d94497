using System.Diagnostics;
using Google.Rpc;
using Grpc.Core;
using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Gateway;

/// <summary>What an agent meets at the limits of the gateway, and when the server stops.</summary>
[TestClass]
public sealed class GatewayLimitTests
{
    private const ulong Epoch = NumberedMessage.Epoch;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationTokenSource.Token;

    [TestMethod]
    public async Task SendReadings_WhileTheServerStops_IsFinishedAndAnswered()
    {
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Gateway:StopLimit"] = "00:00:14" });
        using var key = new TestAgentKey();
        var client = server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(Epoch), cancellationToken: Token);
        using var call = client.SendReadings(cancellationToken: Token);
        await call.RequestStream.WriteAsync(NumberedMessage.Of(welcome, 1), Token);
        await StoredAsync(server, welcome.AgentId);

        var stop = server.StopAsync();
        await Task.Run(() => server.Handle.Lifetime.ApplicationStopping.WaitHandle.WaitOne(TimeSpan.FromMinutes(3)), Token);
        await call.RequestStream.WriteAsync(NumberedMessage.Of(welcome, 2), Token);
        await call.RequestStream.CompleteAsync();
        var receipt = (await call).Receipt;
        await stop;

        Assert.AreEqual(2ul, receipt.AcceptedThrough.Single().Through, receipt.Reason);
        Assert.IsFalse(receipt.HelloRequired);
    }

    [TestMethod]
    public async Task SendReadings_LeftOpenWhileTheServerStops_IsAnsweredWithWhatIsDurable()
    {
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Gateway:StopLimit"] = "00:00:00.5" });
        using var key = new TestAgentKey();
        var client = server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(Epoch), cancellationToken: Token);
        using var call = client.SendReadings(cancellationToken: Token);
        await call.RequestStream.WriteAsync(NumberedMessage.Of(welcome, 1), Token);
        await call.RequestStream.WriteAsync(NumberedMessage.Of(welcome, 2), Token);
        await StoredAsync(server, welcome.AgentId);

        var started = Stopwatch.GetTimestamp();
        var stop = server.StopAsync();

        try
        {
            Assert.AreEqual(2ul, (await call).Receipt.AcceptedThrough.Single().Through);
        }
        catch (RpcException fault)
        {
            // A server that ends first may lose its answer: the next Hello tells the mark.
            Assert.IsTrue(fault.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled, fault.Message);
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        await stop;
        Assert.IsLessThan(TimeSpan.FromSeconds(14), elapsed, "An open stream does not hold the stop up to its last limit.");
    }

    [TestMethod]
    public async Task SendReadings_OfAMessageFarAboveTheLimitOfABatch_IsReadToTheHalfCloseAndAnswered()
    {
        await using var server = await TestServer.StartAsync();
        using var key = new TestAgentKey();
        var client = server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(Epoch), cancellationToken: Token);
        using var call = client.SendReadings(cancellationToken: Token);
        await call.RequestStream.WriteAsync(NumberedMessage.Of(welcome, 1), Token);
        var large = NumberedMessage.Of(welcome, 2);
        large.Batch.Entries[0].Reading.Target = new string('x', 2 * 1_024 * 1_024);
        await call.RequestStream.WriteAsync(large, Token);
        await call.RequestStream.WriteAsync(NumberedMessage.Of(welcome, 3), Token);
        await call.RequestStream.CompleteAsync();

        var receipt = (await call).Receipt;

        Assert.AreEqual(1ul, receipt.AcceptedThrough.Single().Through);
        StringAssert.Contains(receipt.Reason, "octets");
    }

    [TestMethod]
    public async Task PushReadings_OfAMessageThatGrowsWhenItIsUnpacked_IsRefusedAtItsDecodedSize()
    {
        await using var server = await TestServer.StartAsync();
        using var key = new TestAgentKey();
        var client = server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(Epoch), cancellationToken: Token);
        var bomb = NumberedMessage.Of(welcome, 1).Batch;
        bomb.Entries[0].Reading.Target = new string('x', 6 * 1_024 * 1_024);
        var request = new PushReadingsRequest { AgentId = welcome.AgentId, SessionId = welcome.SessionId, Batch = bomb };

        var fault = await Assert.ThrowsExactlyAsync<RpcException>(async () =>
            await client.PushReadingsAsync(request, new Metadata { { "grpc-internal-encoding-request", "gzip" } }, cancellationToken: Token));

        Assert.AreEqual(StatusCode.ResourceExhausted, fault.StatusCode, fault.Status.Detail);
    }

    [TestMethod]
    public async Task Calls_BeyondTheQuota_AreToldHowLongToWaitAndLoseNothing()
    {
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Quotas:AgentBatchesPerMinute"] = "2" });
        using var key = new TestAgentKey();
        var client = server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(Epoch), cancellationToken: Token);
        using var call = client.SendReadings(cancellationToken: Token);
        for (ulong number = 1; number <= 4; number++)
        {
            await call.RequestStream.WriteAsync(NumberedMessage.Of(welcome, number), Token);
        }

        await call.RequestStream.CompleteAsync();
        var receipt = (await call).Receipt;
        var fault = await Assert.ThrowsExactlyAsync<RpcException>(async () => await client.HelloAsync(key.Hello(Epoch), cancellationToken: Token));

        Assert.AreEqual(2ul, receipt.AcceptedThrough.Single().Through);
        Assert.IsFalse(receipt.HelloRequired, "The session goes on.");
        Assert.IsGreaterThan(TimeSpan.Zero, receipt.RetryDelay.ToTimeSpan());
        Assert.AreEqual(StatusCode.ResourceExhausted, fault.StatusCode);
        Assert.IsGreaterThan(TimeSpan.Zero, fault.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan());
    }

    [TestMethod]
    public async Task Hello_OfTheLaterOfTwoInstancesOfOneKey_IsDeniedWithTheMendAndLeavesTheOtherAlone()
    {
        await using var server = await TestServer.StartAsync();
        using var key = new TestAgentKey();
        var client = server.CreateAgentClient();
        await client.HelloAsync(key.Hello(1), cancellationToken: Token);
        await client.HelloAsync(key.Hello(2), cancellationToken: Token);

        var first = await client.HelloAsync(key.Hello(1), cancellationToken: Token);
        var renewed = await client.HelloAsync(key.Hello(3), cancellationToken: Token);
        var fault = await Assert.ThrowsExactlyAsync<RpcException>(async () => await client.HelloAsync(key.Hello(2), cancellationToken: Token));
        var receipt = await client.PushReadingsAsync(
            new PushReadingsRequest { AgentId = renewed.AgentId, SessionId = renewed.SessionId, Batch = NumberedMessage.Of(renewed, 1, 3).Batch }, cancellationToken: Token);

        Assert.IsTrue(first.NewEpochRequired);
        Assert.AreEqual(3u, renewed.EpochOrdinal);
        Assert.AreEqual(StatusCode.PermissionDenied, fault.StatusCode);
        StringAssert.Contains(fault.Status.Detail, "Enrol it anew");
        Assert.AreEqual(1ul, receipt.Receipt.AcceptedThrough.Single().Through, receipt.Receipt.Reason);
    }

    // The stream has begun at the server.
    private static async Task StoredAsync(TestServer server, long agentId)
    {
        var queries = server.Services.GetRequiredService<IAgentQueries>();
        var isStored = await Eventually.HoldsAsync(
            async () => (await queries.FindAsync(Caller.WithEverything("test", ["/1/"]), agentId, CancellationToken.None))!.Lanes.Any(lane => lane.Mark > 0),
            TimeSpan.FromMinutes(3));
        Assert.IsTrue(isStored, "The first batch is stored.");
    }
}
