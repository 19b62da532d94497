using CsCheck;
using KPax.Contracts.Agents;
using KPax.Silo.Agents;

namespace KPax.Tests.Silo.Agents;

[TestClass]
public sealed class AcceptedRulesTests
{
    [TestMethod]
    public void RunsOf_AnyBatch_HoldsEachNumberAndEachFirstNumberThatWasNotStoredBefore()
    {
        var step = Gen.Select(Gen.Int[1, 4], Gen.Bool, Gen.Bool, Gen.ULong[1, 9], Gen.Int[1, 30]);
        step.List[0, 40].Sample(steps =>
        {
            var entries = new List<AgentEntry>();
            var storedBefore = new HashSet<ulong>();
            var number = 1ul;
            foreach (var (length, isGap, isStored, originEpoch, origin) in steps)
            {
                var entry = isGap && length > 1
                    ? new AgentEntry { Number = number, Gap = new(number, number + (ulong)length, GapReason.BufferFull) }
                    : new AgentEntry { Number = number, ContentHash = number * 3, Origin = length > 2 ? new(originEpoch, Lane.Live, (ulong)origin, number * 3) : null };
                entries.Add(entry);
                _ = isStored && entry.Origin is not null && storedBefore.Add(number);
                number = entry.LastNumber + 1;
            }

            var runs = AcceptedRules.RunsOf(new AgentBatch { Epoch = 77, Lane = Lane.History, Entries = entries }, storedBefore);

            var flat = runs.SelectMany(run => run.ContentHashes.Select((hash, index) => (run.Epoch, run.Lane, run.First + (ulong)index, hash))).ToList();
            var expected = entries.Where(entry => entry.Gap is null).Select(entry => (77ul, Lane.History, entry.Number, entry.ContentHash))
                .Concat(entries.Where(entry => entry.Origin is not null && !storedBefore.Contains(entry.Number))
                    .Select(entry => (entry.Origin!.Epoch, entry.Origin.Lane, entry.Origin.Number, entry.Origin.ContentHash)));
            CollectionAssert.AreEquivalent(expected.ToList(), flat);
        });
    }

    [TestMethod]
    public void OriginsOf_AnEntryThatIsWrittenInAnotherWayNow_FindsItUnderBothHashes()
    {
        var entry = new AgentEntry { Number = 1, ContentHash = 5, Origin = new(9, Lane.Live, 8, 4) };

        CollectionAssert.AreEqual(new ulong[] { 4, 5 }, AcceptedRules.OriginsOf(3, entry).Select(row => row.ContentHash).ToArray());
        Assert.IsTrue(AcceptedRules.OriginsOf(3, entry).All(row => (row.AgentId, row.Epoch, row.Lane, row.Number) == (3, 9, Lane.Live, 8)));
        Assert.IsEmpty(AcceptedRules.OriginsOf(3, entry with { Origin = null }));
    }
}
