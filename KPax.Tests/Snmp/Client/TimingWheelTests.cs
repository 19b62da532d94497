using CsCheck;
using KPax.Snmp;
using KPax.Snmp.Client;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Client;

[TestClass]
public sealed class TimingWheelTests
{
    private readonly TimingWheel _wheel = new();
    private readonly QuestionDesk _desk = new(new SnmpClientOptions(), new SnmpClientCounters(), new FakeTimeProvider(), () => { });

    [TestCleanup]
    public void Cleanup() => _desk.Dispose();

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(10, 1)]
    [DataRow(11, 1)]
    [DataRow(1_000, 1)]
    [DataRow(10_240, 1)]
    [DataRow(10_250, 1)]
    [DataRow(60_000, 1)]
    [DataRow(60_000, 700)]
    public void TakeDue_OfADeadline_IsNeverEarlyAndAtMostTwoTicksLate(int milliseconds, int step)
    {
        var question = Add(milliseconds, 0);
        var now = 0;
        while (_wheel.Count > 0)
        {
            now += step;
            Assert.IsLessThanOrEqualTo(milliseconds + 20 + step, now, "It is forgotten.");
            var isDue = Take(now).Contains(question);
            Assert.IsTrue(!isDue || now >= milliseconds, $"It is due at {now} ms.");
        }
    }

    [TestMethod]
    public void TakeDue_AfterALongPause_GivesAllThatAreOverAndLeavesTheOthers()
    {
        int[] deadlines = [5, 500, 9_000, 12_000, 25_000, 59_000];
        var questions = deadlines.Select(deadline => Add(deadline, 0)).ToArray();

        CollectionAssert.AreEquivalent(questions[..5], Take(30_000));
        CollectionAssert.AreEqual(questions[5..], _wheel.All.ToArray());
        CollectionAssert.AreEqual(questions[5..], Take(59_010));
    }

    [TestMethod]
    public void Remove_OfADeadline_IsNeverDue()
    {
        var (kept, gone) = (Add(100, 0), Add(100, 0));

        _wheel.Remove(gone);

        Assert.AreEqual(1, _wheel.Count);
        CollectionAssert.AreEqual(new[] { kept }, Take(200));
        Assert.IsEmpty(Take(20_000));
    }

    [TestMethod]
    public void Add_OfADeadlineThatIsOver_IsDueWithTheNextTick()
    {
        Add(50_000, 30_000);
        var question = Add(10, 30_000);

        Assert.IsEmpty(Take(30_000));
        CollectionAssert.AreEqual(new[] { question }, Take(30_010));
    }

    [TestMethod]
    public void Any_DeadlinesAndSteps_EachIsGivenOnceInTime() => Gen.Select(Gen.Int[0, 40_000].Array[1, 50], Gen.Int[1, 15_000]).Sample(
        (deadlines, step) =>
        {
            var wheel = new TimingWheel();
            var open = deadlines.Select(deadline => (Question: Add(deadline, 0, wheel), Deadline: deadline)).ToDictionary(pair => pair.Question, pair => pair.Deadline);
            for (var now = step; open.Count > 0; now += step)
            {
                foreach (var question in Take(now, wheel))
                {
                    Assert.IsLessThanOrEqualTo(now, open[question]);
                    open.Remove(question);
                }

                Assert.IsTrue(open.Values.All(deadline => deadline > now - 20), "A deadline is forgotten.");
            }

            Assert.AreEqual(0, wheel.Count);
        },
        iter: 300,
        threads: 1);

    private PendingQuestion Add(int deadline, int now, TimingWheel? wheel = null)
    {
        var question = new PendingQuestion(_desk);
        (wheel ?? _wheel).Add(question, TimeSpan.FromMilliseconds(deadline), TimeSpan.FromMilliseconds(now));
        return question;
    }

    private PendingQuestion[] Take(int now, TimingWheel? wheel = null)
    {
        var due = new LinkedQueue<PendingQuestion>();
        (wheel ?? _wheel).TakeDue(TimeSpan.FromMilliseconds(now), due);
        return [.. due.Items];
    }
}
