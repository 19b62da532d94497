using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;
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
    public async Task Append_AboveTheLimit_DropsTheOldestOfTheHistoryAndTellsAGap()
    {
        var buffer = Open(new BufferOptions { MaxOctets = 20 * (Octets(1).Length + BatchLimit.EntryOverhead) });
        await AppendAsync(buffer, Lane.Live, 1, 2);
        var whole = HistoryHash.Next([], Octets(3));
        await AppendAsync(buffer, Lane.History, 3);
        for (byte number = 4; number < 40; number++)
        {
            whole = HistoryHash.Next(whole, Octets(number));
            await AppendAsync(buffer, Lane.History, number);
        }

        var state = await buffer.GetStateAsync(default);
        var batch = await buffer.ReadAsync(Lane.History, null, Wide, default);

        var gap = batch!.Entries[0];
        Assert.AreEqual(GapReason.BufferFull, gap.GapReason);
        Assert.AreEqual((1UL, (ulong)state.Dropped), (gap.Number, gap.LastNumber));
        Assert.AreEqual(gap.LastNumber + 1, batch.Entries[1].Number);
        Assert.AreEqual(37UL, batch.End.Number);
        CollectionAssert.AreEqual(whole, batch.End.Hash, "A gap does not change the history.");
        Assert.IsTrue(batch.Entries.Count <= 19);
        Assert.HasCount(2, (await buffer.ReadAsync(Lane.Live, null, Wide, default))!.Entries);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Append_OfAlertsAlone_DropsTheOldestAlerts()
    {
        var buffer = Open(new BufferOptions { MaxOctets = 10 * (Octets(1).Length + BatchLimit.EntryOverhead) });
        for (byte number = 0; number < 40; number++)
        {
            await AppendAsync(buffer, Lane.Live, number);
        }

        var batch = await buffer.ReadAsync(Lane.Live, null, Wide, default);

        Assert.IsTrue(batch!.Entries[0].IsGap);
        CollectionAssert.AreEqual(Octets(39), batch.Entries[^1].Octets);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Acknowledge_InsideAGap_NeedsTheHashAndLeavesTheRestOfTheGap()
    {
        var buffer = Open(new BufferOptions { MaxOctets = 10 * (Octets(1).Length + BatchLimit.EntryOverhead) });
        await AppendAsync(buffer, Lane.History, 0, 1, 2);
        var sent = await buffer.ReadAsync(Lane.History, null, Wide, default);
        for (byte number = 3; number < 40; number++)
        {
            await AppendAsync(buffer, Lane.History, number);
        }

        Assert.IsFalse(await buffer.AcknowledgeAsync(sent!.Epoch, Lane.History, 3, null, default));
        var follow = await buffer.ReadAsync(Lane.History, sent.End, Wide, default);
        Assert.IsTrue(await buffer.AcknowledgeAsync(sent.Epoch, Lane.History, 3, sent.End.Hash, default));
        var rest = await buffer.ReadAsync(Lane.History, null, Wide, default);

        foreach (var batch in new[] { follow!, rest! })
        {
            CollectionAssert.AreEqual(sent.End.Hash, batch.HashBefore);
            Assert.AreEqual(4UL, batch.Entries[0].Number);
            Assert.IsTrue(batch.Entries[0].IsGap);
            Assert.AreEqual(40UL, batch.End.Number);
        }

        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task BeginNewEpoch_WithAGap_CountsItAgain()
    {
        var buffer = Open(new BufferOptions { MaxOctets = 10 * (Octets(1).Length + BatchLimit.EntryOverhead) });
        for (byte number = 0; number < 40; number++)
        {
            await AppendAsync(buffer, Lane.History, number);
        }

        await buffer.BeginNewEpochAsync(default);
        var batch = await buffer.ReadAsync(Lane.History, null, Wide, default);

        Assert.IsEmpty(batch!.HashBefore);
        Assert.IsTrue(batch.Entries[0].IsGap);
        Assert.AreEqual(1UL, batch.Entries[0].Number);
        Assert.AreEqual(40UL, batch.End.Number);
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

    private protected static byte[] Octets(byte number) => [.. Enumerable.Repeat(number, 100)];

    private protected static async Task AppendAsync(IReadingBuffer buffer, Lane lane, params byte[] numbers)
    {
        var result = await buffer.AppendAsync([.. numbers.Select(number => new NewEntry(lane, Octets(number)))], default);
        Assert.IsTrue(result.IsStored, result.Reason);
    }
}
