using KPax.Snmp;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp;

/// <summary>Lost questions and late answers.</summary>
[TestClass]
public sealed class SnmpClientRetryTests
{
    private static readonly Oid[] Names = [Oid.Parse("1.3.6.1.2.1.1.3.0")];

    private readonly FakeTimeProvider _time = new();

    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task GetAsync_FirstTryLost_IsAskedAgainUnderAnotherNumber()
    {
        using var device = new UdpResponder();
        await using var client = NewClient();
        var asking = client.GetAsync(device.Target, Names, Token);
        var (first, _) = await device.ReceiveAsync();
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.IsFalse(device.HasQuestion, "The second try came before the timeout.");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var (second, asker) = await device.ReceiveAsync();
        Assert.AreNotEqual(first.RequestId, second.RequestId);
        device.Answer(second, asker, 42);

        Assert.AreEqual(SnmpOutcome.Answered, (await asking).Outcome);
        Assert.AreEqual(1, client.Counters.Retried);
    }

    [TestMethod]
    public async Task GetAsync_LateAnswerToTheFirstTry_Counts()
    {
        using var device = new UdpResponder();
        await using var client = NewClient();
        var asking = client.GetAsync(device.Target, Names, Token);
        var (first, asker) = await device.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        await device.ReceiveAsync();
        device.Answer(first, asker, 42);

        Assert.AreEqual(SnmpValue.Integer(42), (await asking).VarBinds.Single().Value);
    }

    [TestMethod]
    public async Task GetAsync_SilentDevice_TimesOutAfterGrowingWaits()
    {
        using var device = new UdpResponder();
        await using var client = NewClient();
        var asking = client.GetAsync(device.Target, Names, Token);
        foreach (var wait in new[] { 1.0, 1.5, 2.25 })
        {
            await device.ReceiveAsync();
            Assert.IsFalse(asking.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(wait));
        }

        Assert.AreEqual(SnmpOutcome.TimedOut, (await asking).Outcome);
        Assert.AreEqual(3, client.Counters.Sent);
        Assert.AreEqual(1, client.Counters.TimedOut);
    }

    private SnmpClient NewClient() => new(new SnmpClientOptions(), _time);
}
