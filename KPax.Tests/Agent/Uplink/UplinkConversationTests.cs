using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Buffer;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class UplinkConversationTests
{
    private static readonly UplinkFailure Cut = new(UplinkFailureKind.Unreachable, "The line was cut.");

    [TestMethod]
    public async Task TakeTurn_FirstOfAll_SaysWhereTheNumbersStand()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a", "b");

        var outcome = await agent.Conversation.TakeTurnAsync(default);

        Assert.AreEqual(TurnOutcome.Again, outcome);
        var hello = server.Hellos.Single();
        Assert.AreEqual((await agent.Buffer.GetStateAsync(default)).Epoch, hello.Epoch);
        Assert.AreEqual(new LaneState { Lane = Lane.History, Oldest = 1, Newest = 2 }, hello.Lanes.Single(lane => lane.Lane == Lane.History));
        Assert.AreEqual(agent.Time.GetUtcNow(), hello.AgentTime.ToDateTimeOffset());
        Assert.AreEqual("0.1.0", hello.Version);
    }

    [TestMethod]
    public async Task TakeTurn_WithBothLanes_SendsLiveFirstAndForgetsWhatIsAcknowledged()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "old");
        await agent.AppendAsync(Lane.Live, "alert");

        await agent.DrainAsync();

        CollectionAssert.AreEqual(new[] { "alert", "old" }, server.Stored.Select(entry => entry.Reading.Target).ToArray());
        CollectionAssert.AreEqual(new ulong[] { 2, 1 }, server.Stored.Select(entry => entry.Order).ToArray());
        CollectionAssert.AreEqual(new[] { 2 }, server.Streams);
        var state = await agent.Buffer.GetStateAsync(default);
        Assert.AreEqual((1UL, 1UL), (state.Live.Acknowledged.Number, state.History.Acknowledged.Number));
        Assert.AreEqual((0UL, 0UL), (state.Live.Oldest, state.History.Oldest));
    }

    [TestMethod]
    public async Task TakeTurn_WithABacklog_RotatesTheStream()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server, new UplinkOptions { Server = "https://kpax.example", BatchEntries = 1, StreamBatches = 3 });
        await agent.AppendAsync(Lane.History, Enumerable.Range(0, 7).Select(number => $"{number}"));

        await agent.DrainAsync();

        CollectionAssert.AreEqual(new[] { 3, 3, 1 }, server.Streams);
        Assert.HasCount(7, server.Stored);
        Assert.HasCount(1, server.Hellos);
    }

    [TestMethod]
    public async Task TakeTurn_AfterALongTimeOnOneStream_RotatesIt()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server, new UplinkOptions { Server = "https://kpax.example", BatchEntries = 1 });
        server.OnHello = (_, response) =>
        {
            agent.Time.AutoAdvanceAmount = TimeSpan.FromSeconds(4);
            return response;
        };
        await agent.AppendAsync(Lane.History, Enumerable.Range(0, 7).Select(number => $"{number}"));

        await agent.DrainAsync();

        CollectionAssert.AreEqual(new[] { 3, 3, 1 }, server.Streams);
    }

    [TestMethod]
    public async Task TakeTurn_WithLimitsOfTheServer_KeepsToThem()
    {
        var server = new ScriptedServer { OnHello = (_, response) => WithLimits(response, new UplinkLimits { BatchEntries = 2, StreamBatches = 1 }) };
        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a", "b", "c");

        await agent.DrainAsync();

        CollectionAssert.AreEqual(new[] { 2, 1 }, server.Batches.Select(batch => batch.Entries.Count).ToArray());
    }

    [TestMethod]
    public async Task TakeTurn_AfterALostReceipt_LearnsByHelloWhatArrivedAndSendsNothingTwice()
    {
        var server = new ScriptedServer { LostReceipts = 1 };
        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a", "b");

        await agent.DrainAsync();
        await agent.AppendAsync(Lane.History, "c");
        await agent.DrainAsync();

        CollectionAssert.AreEqual(new[] { "a", "b", "c" }, server.Stored.Select(entry => entry.Reading.Target).ToArray());
        Assert.HasCount(2, server.Hellos);
    }

    [TestMethod]
    public async Task TakeTurn_WhenTheServerIsBehindWhatItAcknowledged_SendsWhatIsKeptAgainUnderTheSameNumbers()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a", "b", "c");
        await agent.DrainAsync();
        var before = await agent.Buffer.GetStateAsync(default);
        server.MoveTo(before.Epoch, Lane.History, 1);
        agent.Restart(keepsBases: true);
        await agent.AppendAsync(Lane.History, "d");

        await agent.DrainAsync();

        var again = server.Stored.TakeLast(3).Select(entry => (entry.Number, entry.Reading.Target)).ToArray();
        CollectionAssert.AreEqual(new[] { (2UL, "b"), (3UL, "c"), (4UL, "d") }, again);
        var state = await agent.Buffer.GetStateAsync(default);
        Assert.AreEqual((before.Epoch, 4UL), (state.Epoch, state.History.Acknowledged.Number));
    }

    [TestMethod]
    public async Task TakeTurn_WhenTheServerKeepsAnotherHistory_BeginsANewEpochAndKeepsOrigins()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a");
        await agent.DrainAsync();
        await agent.AppendAsync(Lane.History, "b");
        var isFirst = true;
        server.OnReceipt = _ => new Receipt { HelloRequired = true, Reason = "The history is another one." };
        server.OnHello = (_, response) =>
        {
            response.NewEpochRequired = isFirst;
            isFirst = false;
            server.OnReceipt = receipt => receipt;
            return response;
        };
        server.Stored.Clear();
        server.Failures.Enqueue(Cut);
        var old = server.Hellos[0].Epoch;

        await agent.DrainAsync();

        var entry = server.Stored[^1];
        Assert.AreNotEqual(old, server.Hellos[^1].Epoch);
        Assert.AreEqual((1UL, 2UL, old), (entry.Number, entry.Origin.Number, entry.Origin.Epoch));
        Assert.AreEqual("b", entry.Reading.Target);
    }

    [TestMethod]
    public async Task TakeTurn_WhenTheServerIsBehindWhatIsKept_TellsTheOldestThatItCanSend()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server, bufferOptions: new BufferOptions { MaxOctets = 20_000 });
        foreach (var number in Enumerable.Range(0, 40))
        {
            await agent.AppendAsync(Lane.History, new string('x', 1_000));
            await agent.DrainAsync();
        }

        await agent.AppendAsync(Lane.History, "last");
        server.LostReceipts = 1;
        await agent.Conversation.TakeTurnAsync(default);
        server.Forget();
        server.OnHello = (request, response) => Book(server, request, response);
        await agent.DrainAsync();

        var oldest = server.Hellos[^1].Lanes.Single(lane => lane.Lane == Lane.History).Oldest;
        Assert.IsTrue(oldest > 1, $"{oldest}");
        Assert.AreEqual("last", server.Stored[^1].Reading.Target);
        Assert.AreEqual(1, server.Hellos.Select(hello => hello.Epoch).Distinct().Count());
    }

    /// <summary>As the real server does: what the agent cannot send any more becomes a gap, and the mark moves over it.</summary>
    private static HelloResponse Book(ScriptedServer server, HelloRequest request, HelloResponse response)
    {
        var lane = request.Lanes.Single(lane => lane.Lane == Lane.History);
        var through = response.Marks.FirstOrDefault(mark => mark.Lane == Lane.History)?.Through ?? 0;
        var moved = Math.Min(lane.Oldest - 1, lane.Acknowledged);
        if (moved > through)
        {
            server.MoveTo(request.Epoch, Lane.History, moved);
            response.Marks.Clear();
            response.Marks.Add(new LaneMark { Lane = Lane.History, Through = moved });
        }

        return response;
    }

    [TestMethod]
    public async Task TakeTurn_WithDayBalances_TellsThemWithHelloAndAfterGrowingPauses()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server);
        agent.Buffer.Count(new DayCount { Taken = 3 });
        await agent.AppendAsync(Lane.History, "a");
        await agent.DrainAsync();
        await agent.AppendAsync(Lane.History, "b");
        await agent.DrainAsync();
        foreach (var minutes in new[] { 5, 5, 5, 19, 1, 40, 60, 59 })
        {
            agent.Time.Advance(TimeSpan.FromMinutes(minutes));
            await agent.AppendAsync(Lane.History, "c");
            await agent.DrainAsync();
        }

        var told = server.Hellos[0].Balances.Single();
        Assert.AreEqual(3UL, told.Taken);
        Assert.AreEqual((uint)DayCount.DayOf(agent.Time.GetUtcNow()), told.Day);
        CollectionAssert.AreEqual(new[] { 0, 0, 1, 0, 1, 0, 1, 1, 1, 0 }, server.Balances.Select(balances => balances.Count).ToArray());
        Assert.AreEqual((3UL, 2UL), (server.Balances[2][0].Buffered, server.Balances[2][0].Acknowledged));
    }

    [TestMethod]
    public async Task TakeTurn_WhenTheKeyIsDue_RotatesItWithinTheSession()
    {
        var rotation = new CountedRotation();
        var server = new ScriptedServer
        {
            OnHello = (_, response) =>
            {
                response.KeyRotationDue = true;
                return response;
            },
        };
        await using var agent = new UplinkFixture(server, rotation: rotation);

        await agent.Conversation.TakeTurnAsync(default);

        Assert.AreEqual(7, rotation.Sessions.Single().AgentId);
    }

    private sealed class CountedRotation : IKeyRotation
    {
        public List<UplinkSession> Sessions { get; } = [];

        public Task RotateAsync(UplinkSession session, CancellationToken cancellationToken)
        {
            Sessions.Add(session);
            return Task.CompletedTask;
        }
    }

    [TestMethod]
    public async Task TakeTurn_WhenTheServerAlwaysWantsANewEpoch_GivesUpForTheTime()
    {
        var server = new ScriptedServer { OnHello = (_, response) => WithNewEpoch(response) };
        await using var agent = new UplinkFixture(server);

        var outcome = await agent.Conversation.TakeTurnAsync(default);

        Assert.HasCount(3, server.Hellos);
        Assert.IsNotNull(outcome.Failure);
    }

    [TestMethod]
    public async Task TakeTurn_WhenHelloIsRequiredWithoutProgress_IsAFailureAndSaysHello()
    {
        var server = new ScriptedServer { OnReceipt = _ => new Receipt { HelloRequired = true, Reason = "The session is over." } };
        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a");
        await agent.Conversation.TakeTurnAsync(default);

        var outcome = await agent.Conversation.TakeTurnAsync(default);
        server.OnReceipt = receipt => receipt;
        await agent.Conversation.TakeTurnAsync(default);

        Assert.AreEqual("The session is over.", outcome.Failure!.Reason);
        Assert.HasCount(2, server.Hellos);
    }

    [TestMethod]
    public async Task TakeTurn_WithARetryDelay_AsksForThePauseAndKeepsTheSession()
    {
        var server = new ScriptedServer { OnReceipt = _ => new Receipt { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(3)) } };
        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a");
        await agent.Conversation.TakeTurnAsync(default);

        var outcome = await agent.Conversation.TakeTurnAsync(default);

        // A fifth more, as the fixture draws 1.
        Assert.AreEqual(TimeSpan.FromSeconds(3.6), outcome.Pause);
        Assert.AreEqual(1UL, (await agent.Buffer.GetStateAsync(default)).History.Oldest);
    }

    [TestMethod]
    public async Task TakeTurn_WithDeadLetters_ForgetsThemAndLogsThem()
    {
        var server = new ScriptedServer();
        server.OnReceipt = receipt =>
        {
            receipt.DeadLetters.Add(new DeadLetter { Lane = Lane.History, Number = 1, Reason = "no device" });
            return receipt;
        };
        await using var agent = new UplinkFixture(server);
        await agent.AppendAsync(Lane.History, "a");

        await agent.DrainAsync();

        Assert.IsTrue(agent.ConversationLog.Lines.Any(line => line.Contains("no device", StringComparison.Ordinal)));
        Assert.AreEqual((1L, 1UL), (agent.Status.Snapshot().DeadLetters, agent.Status.Snapshot().HistoryMark));
        Assert.AreEqual(0UL, (await agent.Buffer.GetStateAsync(default)).History.Oldest);
    }

    [TestMethod]
    public async Task TakeTurn_OnASlowLine_SendsLessAtOnceThenMoreAgain()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server, new UplinkOptions { Server = "https://kpax.example", BatchOctets = 16 * 1_024, StreamBatches = 4 });
        await agent.AppendAsync(Lane.History, Enumerable.Range(0, 200).Select(number => new string((char)('a' + (number % 26)), 2_000)));
        await agent.Conversation.TakeTurnAsync(default);
        var slow = new UplinkFailure(UplinkFailureKind.TooSlow, "late");
        foreach (var failure in new[] { slow, null, slow, null, slow, null })
        {
            server.Failures.Enqueue(failure);
        }

        await agent.DrainAsync();

        Assert.IsTrue(server.Streams[3] < server.Streams[0], string.Join(' ', server.Streams));
        Assert.AreEqual(server.Streams[0], server.Streams.Skip(3).Max(), string.Join(' ', server.Streams));
        Assert.HasCount(200, server.Stored);
    }

    [TestMethod]
    public async Task TakeTurn_AfterAFullBuffer_TellsTheGap()
    {
        var server = new ScriptedServer();
        await using var agent = new UplinkFixture(server, bufferOptions: new BufferOptions { MaxOctets = 500_000 });
        for (var number = 0; number < 80; number++)
        {
            await agent.AppendAsync(Lane.History, new string('x', 20_000));
        }

        await agent.DrainAsync();

        var gaps = server.Stored.Where(entry => entry.Gap is not null).ToList();
        Assert.AreEqual(GapReason.BufferFull, gaps[0].Gap.Reason);
        Assert.AreEqual(80UL, (ulong)(server.Stored.Count - gaps.Count) + (ulong)gaps.Sum(entry => (long)(entry.Gap.To - entry.Gap.From + 1)));
        Assert.AreEqual(80UL, server.Stored[^1].Number);
    }

    private static HelloResponse WithLimits(HelloResponse response, UplinkLimits limits)
    {
        response.Limits = limits;
        return response;
    }

    private static HelloResponse WithNewEpoch(HelloResponse response)
    {
        response.NewEpochRequired = true;
        return response;
    }
}
