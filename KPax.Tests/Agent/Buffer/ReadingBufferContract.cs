using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Buffer;

/// <summary>What every buffer does; a buffer's test class inherits it.</summary>
public abstract class ReadingBufferContract
{
    private protected static readonly BatchLimit Wide = new(500, 256 * 1_024);

    /// <summary>Opens the buffer of this test; the second time with what the first left behind.</summary>
    private protected abstract IReadingBuffer Open(BufferOptions? options = null, TimeProvider? time = null);

    /// <summary>Ends a buffer so that it can be opened again.</summary>
    private protected abstract Task CloseAsync(IReadingBuffer buffer);

    [TestMethod]
    public async Task Append_InBothLanes_NumbersEachFromOneAndOrdersAll()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 1);
        await AppendAsync(buffer, Lane.Live, 2);
        await AppendAsync(buffer, Lane.History, 3);

        var history = await buffer.ReadAsync(Lane.History, null, Wide, default);
        var live = await buffer.ReadAsync(Lane.Live, null, Wide, default);

        CollectionAssert.AreEqual(new[] { (1UL, 1UL), (2UL, 3UL) }, history!.Entries.Select(entry => (entry.Number, entry.Order)).ToArray());
        CollectionAssert.AreEqual(new[] { (1UL, 2UL) }, live!.Entries.Select(entry => (entry.Number, entry.Order)).ToArray());
        CollectionAssert.AreEqual(Octets(3), history.Entries[1].Octets);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Read_BatchAfterBatch_ChainsHashesFromNothing()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 1, 2, 3);

        var first = await buffer.ReadAsync(Lane.History, null, Wide with { Entries = 2 }, default);
        var second = await buffer.ReadAsync(Lane.History, first!.End, Wide, default);

        Assert.IsEmpty(first.HashBefore);
        Assert.AreEqual(2UL, first.End.Number);
        Assert.HasCount(16, first.End.Hash);
        CollectionAssert.AreEqual(first.End.Hash, second!.HashBefore);
        var expected = HistoryHash.Next(HistoryHash.Next(HistoryHash.Next([], Octets(1)), Octets(2)), Octets(3));
        CollectionAssert.AreEqual(expected, second.End.Hash);
        Assert.IsNull(await buffer.ReadAsync(Lane.History, second.End, Wide, default));
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Read_WithALimitOfOctets_StaysBelowItButGivesOneEntry()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.Live, 1, 2, 3);

        var two = await buffer.ReadAsync(Lane.Live, null, new BatchLimit(500, 2 * (Octets(1).Length + BatchLimit.EntryOverhead)), default);
        var one = await buffer.ReadAsync(Lane.Live, null, new BatchLimit(500, 1), default);

        Assert.HasCount(2, two!.Entries);
        Assert.HasCount(1, one!.Entries);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Acknowledge_ThenOpenAgain_ForgetsAndGoesOnBehind()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 1, 2, 3);
        var batch = await buffer.ReadAsync(Lane.History, null, Wide with { Entries = 2 }, default);
        Assert.IsTrue(await buffer.AcknowledgeAsync(batch!.Epoch, Lane.History, 2, batch.End.Hash, default));
        await CloseAsync(buffer);

        buffer = Open();
        await AppendAsync(buffer, Lane.History, 4);
        var state = await buffer.GetStateAsync(default);
        var rest = await buffer.ReadAsync(Lane.History, null, Wide, default);

        Assert.AreEqual(batch.Epoch, state.Epoch);
        Assert.AreEqual((3UL, 4UL, 2UL), (state.History.Oldest, state.History.Newest, state.History.Acknowledged.Number));
        CollectionAssert.AreEqual(batch.End.Hash, state.History.Acknowledged.Hash);
        CollectionAssert.AreEqual(new[] { 3UL, 4UL }, rest!.Entries.Select(entry => entry.Number).ToArray());
        CollectionAssert.AreEqual(batch.End.Hash, rest.HashBefore);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Acknowledge_WithoutHash_LooksItUp()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 1, 2, 3);
        var epoch = (await buffer.GetStateAsync(default)).Epoch;

        Assert.IsTrue(await buffer.AcknowledgeAsync(epoch, Lane.History, 2, null, default));

        var state = await buffer.GetStateAsync(default);
        CollectionAssert.AreEqual(HistoryHash.Next(HistoryHash.Next([], Octets(1)), Octets(2)), state.History.Acknowledged.Hash);
        await CloseAsync(buffer);
    }

    [TestMethod]
    [DataRow(0, 4UL, DisplayName = "beyond the newest")]
    [DataRow(1, 2UL, DisplayName = "of another epoch")]
    public async Task Acknowledge_OfWhatWasNeverGiven_ChangesNothing(int epochOffset, ulong through)
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 1, 2, 3);
        var epoch = (await buffer.GetStateAsync(default)).Epoch + (ulong)epochOffset;

        Assert.IsFalse(await buffer.AcknowledgeAsync(epoch, Lane.History, through, null, default));

        Assert.AreEqual(1UL, (await buffer.GetStateAsync(default)).History.Oldest);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task BeginNewEpoch_WithEntriesLeft_NumbersThemAnewAndKeepsTheirOrigin()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 1, 2, 3);
        var old = (await buffer.GetStateAsync(default)).Epoch;
        await buffer.AcknowledgeAsync(old, Lane.History, 1, null, default);

        var state = await buffer.BeginNewEpochAsync(default);
        await AppendAsync(buffer, Lane.History, 4);
        var batch = await buffer.ReadAsync(Lane.History, null, Wide, default);

        Assert.AreNotEqual(old, state.Epoch);
        Assert.AreEqual((1UL, 2UL, 0UL), (state.History.Oldest, state.History.Newest, state.History.Acknowledged.Number));
        Assert.IsEmpty(batch!.HashBefore);
        CollectionAssert.AreEqual(new[] { 1UL, 2UL, 3UL }, batch.Entries.Select(entry => entry.Number).ToArray());
        Assert.AreEqual((old, Lane.History, 2UL), (batch.Entries[0].Origin!.Epoch, batch.Entries[0].Origin!.Lane, batch.Entries[0].Origin!.Number));
        CollectionAssert.AreEqual(HistoryHash.Of(Octets(2)), batch.Entries[0].Origin!.Hash);
        Assert.IsNull(batch.Entries[2].Origin);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task BeginNewEpoch_Twice_KeepsTheFirstOrigin()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 1);
        var first = (await buffer.GetStateAsync(default)).Epoch;
        var second = (await buffer.BeginNewEpochAsync(default)).Epoch;
        await AppendAsync(buffer, Lane.History, 2);
        await buffer.BeginNewEpochAsync(default);
        await CloseAsync(buffer);

        buffer = Open();
        var batch = await buffer.ReadAsync(Lane.History, null, Wide, default);

        CollectionAssert.AreEqual(new[] { (first, 1UL), (second, 2UL) }, batch!.Entries.Select(entry => (entry.Origin!.Epoch, entry.Origin.Number)).ToArray());
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Append_AboveTheLimit_DropsReadingsBetweenOthersBeforeAlertsAndTellsGaps()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero));
        var buffer = Open(Small, time);
        await AppendAsync(buffer, Lane.Live, 1, 2);
        await FillAsync(buffer, Lane.History, 600, time);

        var state = await buffer.GetStateAsync(default);
        var history = await ReadAllAsync(buffer, Lane.History);
        var live = await ReadAllAsync(buffer, Lane.Live);

        Assert.IsTrue(state.Dropped > 0, "Nothing had to go.");
        Assert.IsTrue(state.Octets <= Small.MaxOctets, $"{state.Octets} octets");
        Assert.HasCount(2, live);
        Assert.AreEqual(600UL, history[^1].LastNumber);
        Assert.AreEqual(state.Dropped, history.Where(entry => entry.IsGap).Sum(gap => (long)(gap.LastNumber - gap.Number + 1)));
        Assert.IsTrue(history.Where(entry => entry.IsGap).All(gap => gap.GapReason == GapReason.BufferFull));
        Assert.IsFalse(history[0].IsGap, "The first reading of the hour stays.");
        Assert.IsFalse(history.Zip(history.Skip(1)).Any(pair => pair.First.IsGap && pair.Second.IsGap), "Neighbouring gaps are one.");
        Assert.AreEqual(state.Dropped, (await buffer.GetDaysAsync(default)).Sum(day => day.Dropped));
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Append_OfAlertsAlone_DropsTheOldestAlerts()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero));
        var buffer = Open(Small, time);
        await FillAsync(buffer, Lane.Live, 600, time);

        var live = await ReadAllAsync(buffer, Lane.Live);

        Assert.IsTrue(live[0].IsGap);
        Assert.AreEqual(1UL, live[0].Number);
        Assert.AreEqual(2UL + (live[0].LastNumber - 1), live[1].Number);
        Assert.AreEqual(600UL, live[^1].Number);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Append_AboveTheLimit_ForgetsWhatIsAcknowledgedFirst()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero));
        var buffer = Open(Small, time);
        var epoch = (await buffer.GetStateAsync(default)).Epoch;
        for (var round = 0; round < 6; round++)
        {
            await FillAsync(buffer, Lane.History, 100, time);
            Assert.IsTrue(await buffer.AcknowledgeAsync(epoch, Lane.History, (ulong)(100 * round) + 50, null, default));
        }

        var state = await buffer.GetStateAsync(default);

        Assert.AreEqual(0, state.Dropped);
        Assert.IsTrue(state.History.OldestKept is > 1 and <= 550, $"{state.History.OldestKept} is the oldest kept.");
        Assert.IsTrue((await ReadAllAsync(buffer, Lane.History)).TrueForAll(entry => !entry.IsGap));
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Acknowledge_InsideAGap_NeedsTheHashAndLeavesTheRestOfTheGap()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero));
        var buffer = Open(Small, time);
        await FillAsync(buffer, Lane.Live, 3, time);
        var sent = await buffer.ReadAsync(Lane.Live, null, Wide, default);
        await FillAsync(buffer, Lane.Live, 597, time);

        Assert.IsFalse(await buffer.AcknowledgeAsync(sent!.Epoch, Lane.Live, 3, null, default));
        var follow = await buffer.ReadAsync(Lane.Live, sent.End, Wide, default);
        Assert.IsTrue(await buffer.AcknowledgeAsync(sent.Epoch, Lane.Live, 3, sent.End.Hash, default));
        var rest = await buffer.ReadAsync(Lane.Live, null, Wide, default);

        foreach (var batch in new[] { follow!, rest! })
        {
            CollectionAssert.AreEqual(sent.End.Hash, batch.HashBefore);
            Assert.AreEqual(4UL, batch.Entries[0].Number);
            Assert.IsTrue(batch.Entries[0].IsGap);
        }

        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task BeginNewEpoch_WithAGap_CountsItAgain()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero));
        var buffer = Open(Small, time);
        await FillAsync(buffer, Lane.Live, 600, time);

        await buffer.BeginNewEpochAsync(default);
        var live = await ReadAllAsync(buffer, Lane.Live);

        Assert.IsTrue(live[0].IsGap);
        Assert.AreEqual(1UL, live[0].Number);
        Assert.AreEqual(600UL, live[^1].LastNumber);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Append_WhenEntriesAreTooOld_DropsThemAndTellsAGap()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero));
        var buffer = Open(new BufferOptions { MaxOctets = 4 * 1_048_576, MaxAge = TimeSpan.FromDays(2) }, time);
        await FillAsync(buffer, Lane.History, 40, time);
        time.Advance(TimeSpan.FromDays(3));
        await FillAsync(buffer, Lane.History, 40, time);

        var history = await ReadAllAsync(buffer, Lane.History);

        Assert.IsTrue(history[0].IsGap);
        Assert.IsTrue(history[0].LastNumber is > 10 and <= 40, $"The gap ends at {history[0].LastNumber}.");
        Assert.AreEqual(80UL, history[^1].Number);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Append_AfterAClockThatJumpedByYears_DropsNothing()
    {
        var buffer = Open(null, new FakeTimeProvider(DateTimeOffset.UnixEpoch));
        await AppendAsync(buffer, Lane.History, 1, 2, 3);
        await CloseAsync(buffer);

        buffer = Open(null, new FakeTimeProvider(new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero)));
        await AppendAsync(buffer, Lane.History, 4);

        Assert.HasCount(4, await ReadAllAsync(buffer, Lane.History));
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Rewind_OfAServerThatWentBack_GivesTheSameAgainWithinTwoDays()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero));
        var buffer = Open(null, time);
        await FillAsync(buffer, Lane.History, 100, time);
        var first = await buffer.ReadAsync(Lane.History, null, Wide with { Entries = 10 }, default);
        var second = await buffer.ReadAsync(Lane.History, first!.End, Wide with { Entries = 10 }, default);
        Assert.IsTrue(await buffer.AcknowledgeAsync(first.Epoch, Lane.History, 100, null, default));
        time.Advance(TimeSpan.FromHours(47));
        await CloseAsync(buffer);
        buffer = Open(null, time);
        await FillAsync(buffer, Lane.History, 1, time);

        Assert.AreEqual(1UL, (await buffer.GetStateAsync(default)).History.OldestKept);
        var status = await buffer.RewindAsync(first.Epoch, Lane.History, 10, default);
        var again = await buffer.ReadAsync(Lane.History, null, Wide with { Entries = 10 }, default);

        Assert.AreEqual(10UL, status!.Acknowledged.Number);
        CollectionAssert.AreEqual(first.End.Hash, again!.HashBefore);
        CollectionAssert.AreEqual(second!.Entries.Select(entry => entry.Order).ToArray(), again.Entries.Select(entry => entry.Order).ToArray());
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Rewind_BelowTheOldestKept_GoesAsFarAsItCanAndSaysSo()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero));
        var buffer = Open(Small, time);
        var epoch = (await buffer.GetStateAsync(default)).Epoch;
        await FillAsync(buffer, Lane.History, 200, time);
        Assert.IsTrue(await buffer.AcknowledgeAsync(epoch, Lane.History, 200, null, default));
        time.Advance(TimeSpan.FromDays(3));
        await FillAsync(buffer, Lane.History, 10, time);
        Assert.IsTrue(await buffer.AcknowledgeAsync(epoch, Lane.History, 205, null, default));

        var status = await buffer.RewindAsync(epoch, Lane.History, 5, default);
        var batch = await buffer.ReadAsync(Lane.History, null, Wide, default);

        Assert.IsTrue(status!.Acknowledged.Number is > 5 and < 205, $"It went back to {status.Acknowledged.Number}.");
        Assert.AreEqual(status.OldestKept - 1, status.Acknowledged.Number);
        CollectionAssert.AreEqual(status.Acknowledged.Hash, batch!.HashBefore);
        Assert.AreEqual(status.OldestKept, batch.Entries[0].Number);
        Assert.IsFalse(batch.Entries[0].IsGap);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Append_OfAnEntryThatNoBatchCarries_IsRefusedWithAReason()
    {
        var buffer = Open();

        var result = await buffer.AppendAsync([new NewEntry(Lane.History, new byte[300_000])], default);

        Assert.IsFalse(result.IsStored);
        StringAssert.Contains(result.Reason, "MaxEntryOctets");
        Assert.AreEqual(0UL, (await buffer.GetStateAsync(default)).History.Newest);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Append_ManyAtOnce_NumbersEachOnce()
    {
        var buffer = Open();

        await Task.WhenAll(Enumerable.Range(0, 600).Select(number => AppendAsync(buffer, number % 3 == 0 ? Lane.Live : Lane.History, (byte)number)));

        var state = await buffer.GetStateAsync(default);
        Assert.AreEqual((200UL, 400UL), (state.Live.Newest, state.History.Newest));
        var batch = await buffer.ReadAsync(Lane.History, null, Wide, default);
        Assert.AreEqual(400UL, batch!.End.Number);
        Assert.AreEqual(400, batch.Entries.Select(entry => entry.Order).Distinct().Count());
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task WaitForAppend_UntilSomethingComes_Completes()
    {
        var buffer = Open();
        var wait = buffer.WaitForAppendAsync(default);
        Assert.IsFalse(wait.IsCompleted);

        await AppendAsync(buffer, Lane.Live, 1);

        await wait.WaitAsync(TimeSpan.FromSeconds(60));
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Append_WithALabel_GivesItBackAfterARestart()
    {
        var label = new EntryLabel(EntryKind.Reading, ScanKind.Supplies, "serial:hp:1", new DateTimeOffset(2026, 11, 5, 12, 0, 0, 125, TimeSpan.Zero));
        var buffer = Open();
        await buffer.AppendAsync([new NewEntry(Lane.History, Octets(1)) { Label = label }, new NewEntry(Lane.History, Octets(2))], default);
        await CloseAsync(buffer);

        buffer = Open();
        var batch = await buffer.ReadAsync(Lane.History, null, Wide, default);

        Assert.AreEqual(label, batch!.Entries[0].Label);
        Assert.AreEqual(EntryLabel.None, batch.Entries[1].Label);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Append_OfWhatWasLostBefore_GivesItNumbersAndTellsAGap()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 1);
        await buffer.AppendAsync([NewEntry.CreateLost(Lane.History, 3), new NewEntry(Lane.History, Octets(2))], default);
        await CloseAsync(buffer);

        buffer = Open();
        var history = await ReadAllAsync(buffer, Lane.History);

        CollectionAssert.AreEqual(
            new[] { (1UL, 1UL, false), (2UL, 4UL, true), (5UL, 5UL, false) }, history.Select(entry => (entry.Number, entry.LastNumber, entry.IsGap)).ToArray());
        Assert.AreEqual(GapReason.BufferFull, history[1].GapReason);
        Assert.AreEqual(3, (await buffer.GetStateAsync(default)).Dropped);
        Assert.AreEqual(2, (await buffer.GetDaysAsync(default))[0].Buffered);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task GetDays_AfterAcknowledgementsThatMoveNothing_HasLostNoCount()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 1, 2);
        var epoch = (await buffer.GetStateAsync(default)).Epoch;
        Assert.IsTrue(await buffer.AcknowledgeAsync(epoch, Lane.History, 2, null, default));
        buffer.Count(new DayCount { Taken = 5 });
        Assert.IsTrue(await buffer.AcknowledgeAsync(epoch, Lane.History, 2, null, default));
        buffer.Count(new DayCount { Taken = 7 });
        Assert.IsFalse(await buffer.AcknowledgeAsync(epoch, Lane.History, 9, null, default));

        var day = (await buffer.GetDaysAsync(default)).Single();

        Assert.AreEqual((12L, 2L), (day.Taken, day.Acknowledged));
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task GetDays_AfterARestart_TellsWhatWasCounted()
    {
        var buffer = Open();
        buffer.Count(new DayCount { Taken = 4, Dropped = 1 });
        await AppendAsync(buffer, Lane.History, 1, 2, 3);
        var epoch = (await buffer.GetStateAsync(default)).Epoch;
        buffer.Count(new DayCount { SentOctets = 500, ReceivedOctets = 20 });
        Assert.IsTrue(await buffer.AcknowledgeAsync(epoch, Lane.History, 2, null, default));
        var before = await buffer.GetDaysAsync(default);
        await CloseAsync(buffer);

        buffer = Open();
        var days = await buffer.GetDaysAsync(default);

        Assert.HasCount(1, days);
        Assert.AreEqual(before[0], days[0]);
        Assert.AreEqual(
            new DayCount { Day = days[0].Day, Taken = 4, Buffered = 3, Acknowledged = 2, Dropped = 1, SentOctets = 500, ReceivedOctets = 20 }, days[0]);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Rewind_ToAnUnknownPlace_IsRefused()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 1, 2, 3);
        var epoch = (await buffer.GetStateAsync(default)).Epoch;

        Assert.IsNull(await buffer.RewindAsync(epoch + 1, Lane.History, 0, default));
        Assert.IsNull(await buffer.RewindAsync(epoch, Lane.History, 4, default));
        Assert.AreEqual(0UL, (await buffer.RewindAsync(epoch, Lane.History, 2, default))!.Acknowledged.Number);
        await CloseAsync(buffer);
    }

    private static BufferOptions Small => new() { MaxOctets = 1_048_576 };

    /// <summary>Appends readings of 4 kB of three devices, one a minute.</summary>
    private static async Task FillAsync(IReadingBuffer buffer, Lane lane, int count, FakeTimeProvider time)
    {
        for (var index = 0; index < count; index++)
        {
            var label = new EntryLabel(EntryKind.Reading, ScanKind.Counters, $"serial:x:{index % 3}", time.GetUtcNow());
            var result = await buffer.AppendAsync([new NewEntry(lane, new byte[4_000]) { Label = label }], default);
            Assert.IsTrue(result.IsStored, result.Reason);
            time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static async Task<List<BufferedEntry>> ReadAllAsync(IReadingBuffer buffer, Lane lane)
    {
        var all = new List<BufferedEntry>();
        LanePosition? position = null;
        while (await buffer.ReadAsync(lane, position, Wide, default) is { } batch)
        {
            all.AddRange(batch.Entries);
            position = batch.End;
        }

        return all;
    }

    private protected static byte[] Octets(byte number) => [.. Enumerable.Repeat(number, 100)];

    private protected static async Task AppendAsync(IReadingBuffer buffer, Lane lane, params byte[] numbers)
    {
        var result = await buffer.AppendAsync([.. numbers.Select(number => new NewEntry(lane, Octets(number)))], default);
        Assert.IsTrue(result.IsStored, result.Reason);
    }
}
