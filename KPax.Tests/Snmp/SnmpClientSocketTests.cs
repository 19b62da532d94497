using System.Net;
using KPax.Snmp;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp;

/// <summary>Sockets of the client: other ports, IPv6, and their end.</summary>
[TestClass]
public sealed class SnmpClientSocketTests
{
    private static readonly Oid[] Names = [Oid.Parse("1.3.6.1.2.1.1.3.0")];

    private readonly FakeTimeProvider _time = new();

    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task GetAsync_DeviceAnswersFromAnotherPort_CountsOnlyWhereItIsExpected()
    {
        using var device = new UdpResponder();
        using var otherPort = new UdpResponder();
        await using var client = NewClient();
        var asking = client.GetAsync(device.Target with { AnswersFromAnyPort = true }, Names, Token);
        var (question, asker) = await device.ReceiveAsync();
        otherPort.Answer(question, asker, 42);

        Assert.AreEqual(SnmpValue.Integer(42), (await asking).VarBinds.Single().Value);
        Assert.IsInRange(40_000, 60_000, ((IPEndPoint)asker).Port);
        Assert.AreEqual(0, client.Counters.WrongSource);
    }

    [TestMethod]
    public async Task GetAsync_AnotherAddressWhereAnyPortMayAnswer_IsDroppedAndCounted()
    {
        using var device = new UdpResponder();
        using var stranger = new UdpResponder(IPAddress.Parse("127.32.9.9"));
        await using var client = NewClient();
        var asking = client.GetAsync(device.Target with { AnswersFromAnyPort = true }, Names, Token);
        var (question, asker) = await device.ReceiveAsync();
        stranger.Answer(question, asker, 13);
        await UntilAsync(() => client.Counters.WrongSource == 1);
        device.Answer(question, asker, 42);

        Assert.AreEqual(SnmpValue.Integer(42), (await asking).VarBinds.Single().Value);
    }

    [TestMethod]
    public async Task GetAsync_IPv6_IsAnswered()
    {
        using var device = new UdpResponder(IPAddress.IPv6Loopback);
        await using var client = NewClient();
        var asking = client.GetAsync(device.Target, Names, Token);
        var (question, asker) = await device.ReceiveAsync();
        device.Answer(question, asker, 42);
        Assert.AreEqual(SnmpValue.Integer(42), (await asking).VarBinds.Single().Value);
    }

    [TestMethod]
    public async Task DisposeAsync_QuestionOnItsWay_EndsItAndAllAfterIt()
    {
        using var device = new UdpResponder();
        var client = NewClient();
        var asking = client.GetAsync(device.Target, Names, Token);
        await client.DisposeAsync();
        await client.DisposeAsync();
        Assert.AreEqual(SnmpOutcome.NotSent, (await asking).Outcome);
        Assert.AreEqual(SnmpOutcome.NotSent, (await client.GetAsync(device.Target, Names, Token)).Outcome);
    }

    private SnmpClient NewClient() => new(new SnmpClientOptions(), _time);

    private async Task UntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
