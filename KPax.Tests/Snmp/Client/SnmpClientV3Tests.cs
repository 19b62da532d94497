using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;
using KPax.Tests.Snmp.Usm;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Client;

/// <summary>SNMPv3 through the client, against an engine behind a socket.</summary>
[TestClass]
public sealed class SnmpClientV3Tests
{
    private static readonly Oid[] Names = [Oid.Parse("1.3.6.1.2.1.1.5.0")];

    private readonly FakeTimeProvider _time = new();
    private readonly UdpResponder _device = new();

    public required TestContext TestContext { get; init; }

    [TestCleanup]
    public void CleanUp() => _device.Dispose();

    [TestMethod]
    public async Task GetAsync_EngineUnknown_IsDiscoveredAndRemembered()
    {
        await using var client = NewClient();
        var talk = new UsmTalk(UsmTalk.Reader);
        foreach (var datagrams in new[] { 2, 1 })
        {
            var asking = AskAsync(client);
            for (var i = 0; i < datagrams; i++)
            {
                await PassOnAsync(talk);
            }

            var response = await asking;
            Assert.AreEqual(SnmpOutcome.Answered, response.Outcome, response.Reason);
            Assert.AreEqual(new VarBind(Names[0], SnmpValue.Integer(42)), response.VarBinds.Single());
        }

        Assert.AreEqual(3, client.Counters.Sent);
    }

    [TestMethod]
    public async Task GetAsync_DeviceDoesNotKnowTheUser_IsRefusedWithTheReason()
    {
        await using var client = NewClient();
        var talk = new UsmTalk(UsmTalk.Reader, UsmTalk.Reader with { Name = "somebody" });
        var asking = AskAsync(client);
        await PassOnAsync(talk);
        await PassOnAsync(talk);

        var response = await asking;
        Assert.AreEqual((SnmpOutcome.Refused, UsmError.UnknownUserName), (response.Outcome, response.SecurityError));
        StringAssert.Contains(response.Reason, "usmStatsUnknownUserNames");
        Assert.AreEqual(1, client.Counters.Refused);
        Assert.AreEqual(new KPax.Snmp.Client.DeskCount(0, 1, 1_000, 1), client.Count());
    }

    [TestMethod]
    public async Task GetAsync_ForgedAnswer_IsDroppedAndTheTrueOneTaken()
    {
        await using var client = NewClient();
        var talk = new UsmTalk(UsmTalk.Reader);
        var asking = AskAsync(client);
        await PassOnAsync(talk);
        var (question, asker) = await _device.ReceiveDatagramAsync();
        var answer = talk.Reply(question);
        var forged = answer.ToArray();
        forged[^1] ^= 1;
        _device.Send(forged, asker);
        _device.Send(answer, asker);

        Assert.AreEqual(SnmpOutcome.Answered, (await asking).Outcome);
        Assert.AreEqual(1, client.Counters.Untrusted);
    }

    [TestMethod]
    public async Task GetAsync_SilentDevice_IsOnlyProbedAndNeverAskedByAnotherVersion()
    {
        await using var client = NewClient();
        var asking = AskAsync(client);
        foreach (var wait in new[] { 1.0, 1.5, 2.25 })
        {
            var (datagram, _) = await _device.ReceiveDatagramAsync();
            Assert.IsTrue(SnmpV3Header.TryRead(datagram, out var frame));
            Assert.AreEqual(SnmpV3Flags.Reportable, frame.Flags);
            _time.Advance(TimeSpan.FromSeconds(wait));
        }

        Assert.AreEqual(SnmpOutcome.TimedOut, (await asking).Outcome);
        Assert.AreEqual(3, client.Counters.Sent);
    }

    [TestMethod]
    public async Task GetAsync_DeviceWakesUpAndReportsToEveryProbe_IsAnswered()
    {
        await using var client = NewClient();
        var talk = new UsmTalk(UsmTalk.Reader);
        var asking = AskAsync(client);
        await WakeUpAsync(talk, 1.0, 1.5, 0);
        Assert.AreEqual(SnmpOutcome.Answered, (await asking).Outcome);
    }

    [TestMethod]
    public async Task GetAsync_DeviceRestartsAndWakesUpAndReportsToEveryTry_IsAnswered()
    {
        await using var client = NewClient();
        var talk = new UsmTalk(UsmTalk.Reader);
        var first = AskAsync(client);
        await PassOnAsync(talk);
        await PassOnAsync(talk);
        await first;

        talk.Authority = talk.NewAuthority(UsmTalk.Reader, boots: 6);
        var asking = AskAsync(client);
        await WakeUpAsync(talk, 0.5, 1.0, 0);
        Assert.AreEqual(SnmpOutcome.Answered, (await asking).Outcome);
    }

    [TestMethod]
    public async Task GetAsync_UserThatIsNotSound_IsNotSentBelowItsLevel()
    {
        await using var client = NewClient();
        UsmUser[] users =
        [
            UsmTalk.Reader with { AuthProtocol = UsmAuthProtocol.None, AuthPassword = "" },
            UsmTalk.Reader with { AuthPassword = "" },
            UsmTalk.Reader with { Name = "" },
        ];
        foreach (var user in users)
        {
            var response = await client.GetAsync(new SnmpTarget(_device.Target.EndPoint, user), Names, TestContext.CancellationToken);
            Assert.AreEqual(SnmpOutcome.NotSent, response.Outcome, user.ToString());
            StringAssert.Contains(response.Reason, user.FindErrors()[0]);
        }

        Assert.AreEqual(0, client.Counters.Sent);
    }

    [TestMethod]
    public async Task GetAsync_AnswerInV2cToAQuestionInV3_IsDropped()
    {
        await using var client = NewClient();
        var asking = AskAsync(client);
        var (probe, asker) = await _device.ReceiveDatagramAsync();
        Assert.IsTrue(SnmpV3Header.TryReadMessageId(probe, out var messageId));
        _device.Send(Codec.SnmpMessages.Write(Codec.SnmpMessages.Response(messageId)), asker);
        var talk = new UsmTalk(UsmTalk.Reader);
        _device.Send(talk.Reply(probe), asker);
        await PassOnAsync(talk);

        Assert.AreEqual(SnmpOutcome.Answered, (await asking).Outcome);
        Assert.AreEqual(1, client.Counters.WrongCommunity);
    }

    [TestMethod]
    public async Task GetAsync_V3WithoutUser_IsNotSent()
    {
        await using var client = NewClient();
        var response = await client.GetAsync(new SnmpTarget(_device.Target.EndPoint, SnmpVersion.V3, ""), Names, TestContext.CancellationToken);
        Assert.AreEqual(SnmpOutcome.NotSent, response.Outcome);
        Assert.AreEqual(0, client.Counters.Sent);
    }

    private SnmpClient NewClient() => new(new SnmpClientOptions(), _time);

    private ValueTask<SnmpResponse> AskAsync(SnmpClient client) =>
        client.GetAsync(new SnmpTarget(_device.Target.EndPoint, UsmTalk.Reader), Names, TestContext.CancellationToken);

    /// <summary>The device takes tries, each followed by a wait in seconds, and then replies to them all at once, and to what the client asks upon that.</summary>
    private async Task WakeUpAsync(UsmTalk talk, params double[] waits)
    {
        var replies = new List<(byte[] Datagram, System.Net.EndPoint Asker)>();
        foreach (var wait in waits)
        {
            var (datagram, asker) = await _device.ReceiveDatagramAsync();
            replies.Add((talk.Reply(datagram), asker));
            _time.Advance(TimeSpan.FromSeconds(wait));
        }

        replies.ForEach(reply => _device.Send(reply.Datagram, reply.Asker));
        await PassOnAsync(talk);
    }

    private async Task PassOnAsync(UsmTalk talk)
    {
        var (question, asker) = await _device.ReceiveDatagramAsync();
        _device.Send(talk.Reply(question), asker);
    }
}
