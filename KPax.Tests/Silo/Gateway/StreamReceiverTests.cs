using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Silo.Gateway;

/// <summary>Streams that share one place, on the whole server.</summary>
[TestClass]
public sealed class StreamReceiverTests
{
    private const int Agents = 20;
    private const ulong Messages = 5;

    private static TestServer s_server = null!;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationTokenSource.Token;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_server = await TestServer.StartAsync(settings: new Dictionary<string, string?>
    {
        ["KPax:Gateway:StreamsAtOnce"] = "1",
        ["KPax:Gateway:PlaceWait"] = "00:01:00",
    });

    [ClassCleanup]
    public static async Task StopAsync() => await s_server.DisposeAsync();

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task ReceiveAsync_BesideAStreamThatSendsNothingMore_IsNotHeldUp()
    {
        using var idle = new TestAgentKey();
        var client = s_server.CreateAgentClient();
        using var open = client.SendReadings(cancellationToken: Token);
        await open.RequestStream.WriteAsync(NumberedMessage.Of(await client.HelloAsync(idle.Hello(NumberedMessage.Epoch), cancellationToken: Token), 1), Token);

        var other = await SendAsync(1);

        Assert.AreEqual(1ul, other.AcceptedThrough.Single().Through, other.Reason);
        await open.RequestStream.CompleteAsync();
        Assert.AreEqual(1ul, (await open).Receipt.AcceptedThrough.Single().Through);
    }

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task ReceiveAsync_OfManyAtOnce_StoresAllOfEach()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, Agents).Select(_ => SendAsync(Messages)));

        foreach (var receipt in receipts)
        {
            Assert.AreEqual(Messages, receipt.AcceptedThrough.Single().Through, receipt.Reason);
        }
    }

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task ReceiveAsync_AfterStreamsThatWereRefusedOrCut_HasAPlaceStill()
    {
        var client = s_server.CreateAgentClient();
        using var key = new TestAgentKey();
        var welcome = await client.HelloAsync(key.Hello(NumberedMessage.Epoch), cancellationToken: Token);
        var foreign = NumberedMessage.Of(welcome, 1);
        foreign.SessionId = Google.Protobuf.ByteString.CopyFrom(new byte[16]);
        using (var refused = client.SendReadings(cancellationToken: Token))
        {
            await refused.RequestStream.WriteAsync(foreign, Token);
            await refused.RequestStream.CompleteAsync();
            Assert.IsTrue((await refused).Receipt.HelloRequired);
        }

        using (var cut = client.SendReadings(cancellationToken: Token))
        {
            await cut.RequestStream.WriteAsync(NumberedMessage.Of(welcome, 1), Token);
        }

        var receipt = await SendAsync(1);

        Assert.AreEqual(1ul, receipt.AcceptedThrough.Single().Through, receipt.Reason);
    }

    private async Task<Receipt> SendAsync(ulong messages)
    {
        using var key = new TestAgentKey();
        var client = s_server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(NumberedMessage.Epoch), cancellationToken: Token);
        using var call = client.SendReadings(cancellationToken: Token);
        for (ulong number = 1; number <= messages; number++)
        {
            await call.RequestStream.WriteAsync(NumberedMessage.Of(welcome, number), Token);
        }

        await call.RequestStream.CompleteAsync();
        return (await call).Receipt;
    }
}
