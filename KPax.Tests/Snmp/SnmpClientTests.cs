using System.Net;
using KPax.Snmp;
using KPax.Tests.Snmp.Codec;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp;

[TestClass]
public sealed class SnmpClientTests
{
    private static readonly Oid[] Names = [Oid.Parse("1.3.6.1.2.1.1.3.0")];

    private readonly FakeTimeProvider _time = new();

    public required TestContext TestContext { get; init; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task GetAsync_DeviceAnswers_GivesTheValueUnderTheAskedName()
    {
        using var device = new UdpResponder();
        await using var client = NewClient();
        var asking = client.GetAsync(device.Target, Names, Token);
        var (question, asker) = await device.ReceiveAsync();
        device.Answer(question, asker, 42);

        var response = await asking;
        Assert.AreEqual(SnmpOutcome.Answered, response.Outcome);
        Assert.AreEqual(new VarBind(Names[0], SnmpValue.Integer(42)), response.VarBinds.Single());
        Assert.AreEqual(1, client.Counters.Answered);
    }

    [TestMethod]
    public async Task GetAsync_AnswersThatAreNone_AreDroppedAndCounted()
    {
        using var device = new UdpResponder();
        using var stranger = new UdpResponder();
        await using var client = NewClient();
        var asking = client.GetAsync(device.Target, Names, Token);
        var (question, asker) = await device.ReceiveAsync();
        var wrong = UdpResponder.AnswerTo(question, 13);

        device.Send([1, 2, 3], asker);
        device.Send(SnmpMessages.Write(wrong with { RequestId = question.RequestId ^ 0x4000 }), asker);
        device.Send(SnmpMessages.Write(wrong with { Community = "private" }), asker);
        device.Send(SnmpMessages.Write(wrong with { Version = SnmpVersion.V1 }), asker);
        stranger.Send(SnmpMessages.Write(wrong), asker);

        // Two sockets: only once the stranger's datagram is counted may the true answer follow.
        await UntilAsync(() => client.Counters.WrongSource == 1);
        device.Answer(question, asker, 42);

        Assert.AreEqual(SnmpValue.Integer(42), (await asking).VarBinds.Single().Value);
        Assert.AreEqual(1, client.Counters.Malformed);
        Assert.AreEqual(1, client.Counters.Unmatched);
        Assert.AreEqual(2, client.Counters.WrongCommunity);
        Assert.AreEqual(1, client.Counters.WrongSource);
    }

    [TestMethod]
    public async Task GetAsync_TwoQuestionsForOneDevice_GoOneAfterTheOther()
    {
        using var device = new UdpResponder();
        await using var client = NewClient();
        var first = client.GetAsync(device.Target, Names, Token);
        var second = client.GetAsync(device.Target, Names, Token);
        var (question, asker) = await device.ReceiveAsync();
        Assert.AreEqual(1, client.Counters.Sent);
        device.Answer(question, asker, 1);
        (question, asker) = await device.ReceiveAsync();
        Assert.IsTrue(first.IsCompleted);
        device.Answer(question, asker, 2);

        Assert.AreEqual(SnmpValue.Integer(2), (await second).VarBinds.Single().Value);
    }

    [TestMethod]
    public async Task GetAsync_NobodyAtThePort_LeavesTheOthersAnswered()
    {
        var gone = new UdpResponder();
        var nobody = gone.Target;
        gone.Dispose();
        using var device = new UdpResponder();
        await using var client = NewClient();
        var lost = client.GetAsync(nobody, Names, Token);
        var asking = client.GetAsync(device.Target, Names, Token);
        var (question, asker) = await device.ReceiveAsync();
        device.Answer(question, asker, 42);

        Assert.AreEqual(SnmpOutcome.Answered, (await asking).Outcome);
        await client.DisposeAsync();
        Assert.AreNotEqual(SnmpOutcome.Answered, (await lost).Outcome);
    }

    [TestMethod]
    public async Task GetAsync_Cancelled_ThrowsAndFreesTheDevice()
    {
        using var device = new UdpResponder();
        await using var client = NewClient();
        using var impatience = new CancellationTokenSource();
        var asking = client.GetAsync(device.Target, Names, impatience.Token);
        await device.ReceiveAsync();
        await impatience.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => asking.AsTask());

        var again = client.GetAsync(device.Target, Names, Token);
        var (question, asker) = await device.ReceiveAsync();
        device.Answer(question, asker, 42);
        Assert.AreEqual(SnmpOutcome.Answered, (await again).Outcome);
    }

    [TestMethod]
    public async Task GetAsync_TooManyNamesForADatagram_IsNotSent()
    {
        await using var client = NewClient();
        using var device = new UdpResponder();
        var names = Enumerable.Range(0, 200).Select(number => Names[0].Append((uint)number)).ToList();
        Assert.AreEqual(SnmpOutcome.NotSent, (await client.GetAsync(device.Target, names, Token)).Outcome);
        Assert.AreEqual(0, client.Counters.Sent);
    }

    [TestMethod]
    public async Task GetAsync_Continuation_DoesNotHoldUpOtherAnswers()
    {
        using var slow = new UdpResponder();
        using var device = new UdpResponder();
        await using var client = NewClient();
        using var gate = new SemaphoreSlim(0);
        var blocking = BlockAfterAsync(client.GetAsync(slow.Target, Names, Token), gate);
        var (question, asker) = await slow.ReceiveAsync();
        slow.Answer(question, asker, 1);
        var asking = client.GetAsync(device.Target, Names, Token);
        (question, asker) = await device.ReceiveAsync();
        device.Answer(question, asker, 42);
        Assert.AreEqual(SnmpOutcome.Answered, (await asking).Outcome);
        Assert.IsFalse(blocking.IsCompleted);
        gate.Release();
        await blocking;
    }

    [TestMethod]
    public async Task PaceOf_TheSameDevice_IsTheSameAlsoAfterItWasAsked()
    {
        using var device = new UdpResponder();
        await using var client = NewClient();
        var pace = client.PaceOf(device.Target);
        var asking = client.GetAsync(device.Target, Names, Token);
        var (question, asker) = await device.ReceiveAsync();
        device.Answer(question, asker, 42);
        await asking;
        var mapped = device.Target with { EndPoint = new IPEndPoint(device.Target.EndPoint.Address.MapToIPv6(), device.Target.EndPoint.Port) };
        Assert.AreSame(pace, client.PaceOf(mapped));
    }

    [TestMethod]
    public void FindErrors_SeveralBadOptions_NamesEveryOne()
    {
        var errors = new SnmpClientOptions { Retries = 99, Growth = double.NaN }.FindErrors();
        Assert.HasCount(2, errors);
        Assert.AreEqual("Retries is 99. Set it from 0 to 10.", errors[0]);
    }

    private SnmpClient NewClient() => new(new SnmpClientOptions(), _time);

    private static async Task BlockAfterAsync(ValueTask<SnmpResponse> asking, SemaphoreSlim gate)
    {
        await asking.ConfigureAwait(false);
        gate.Wait(TimeSpan.FromMinutes(2));
    }

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
