using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class PushedReceiptsTests
{
    [TestMethod]
    public void Add_OfSeveral_HasTheLastMarksAndAllDeadLetters()
    {
        var first = new Receipt { AcceptedThrough = { Mark(Lane.Live, 3), Mark(Lane.History, 5) }, DeadLetters = { new DeadLetter { Number = 2 } }, ConfigurationRevision = 4 };
        var second = new Receipt { AcceptedThrough = { Mark(Lane.History, 9) }, DeadLetters = { new DeadLetter { Number = 8 } }, Reason = "enough" };

        var whole = PushedReceipts.Add(PushedReceipts.Add(null, first), second);

        CollectionAssert.AreEquivalent(new[] { Mark(Lane.Live, 3), Mark(Lane.History, 9) }, whole.AcceptedThrough);
        CollectionAssert.AreEqual(new ulong[] { 2, 8 }, whole.DeadLetters.Select(letter => letter.Number).ToArray());
        Assert.AreEqual((4UL, "enough"), (whole.ConfigurationRevision, whole.Reason));
    }

    [TestMethod]
    public void IsStop_OnlyIfSomethingWasNotTaken_IsTrue()
    {
        Assert.IsFalse(PushedReceipts.IsStop(new Receipt { AcceptedThrough = { Mark(Lane.Live, 3) }, DeadLetters = { new DeadLetter() } }));
        foreach (var stop in new[]
        {
            new Receipt { HelloRequired = true }, new Receipt { RetryDelay = new Duration() }, new Receipt { Reason = "no" },
            new Receipt { WholeReadingsNeeded = { new WholeReadingNeeded() } },
        })
        {
            Assert.IsTrue(PushedReceipts.IsStop(stop), $"{stop}");
        }
    }

    private static LaneMark Mark(Lane lane, ulong through) => new() { Lane = lane, Through = through };
}
