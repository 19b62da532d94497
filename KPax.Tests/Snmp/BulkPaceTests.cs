using KPax.Snmp;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp;

[TestClass]
public sealed class BulkPaceTests
{
    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public void Suggest_NothingKnown_IsTheFirstNumber() => Assert.AreEqual(20, new BulkPace(_time).Suggest(20));

    [TestMethod]
    public void Suggest_AnswerSeen_FillsADatagram()
    {
        var pace = new BulkPace(_time);
        pace.Learn(Answer(octets: 640, objects: 20));
        Assert.AreEqual(46, pace.Suggest(20));
    }

    [TestMethod]
    [DataRow(20, 100)]
    [DataRow(60_000, 1)]
    public void Suggest_TinyOrHugeObjects_StaysInBounds(int octets, int expected)
    {
        var pace = new BulkPace(_time);
        pace.Learn(Answer(octets, objects: 20));
        Assert.AreEqual(expected, pace.Suggest(20));
    }

    [TestMethod]
    public void Limit_MoreWasTooBig_HoldsForADay()
    {
        var pace = new BulkPace(_time);
        pace.Learn(Answer(octets: 640, objects: 20));
        pace.Limit(10);
        Assert.AreEqual(10, pace.Suggest(20));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.AreEqual(46, pace.Suggest(20));
    }

    [TestMethod]
    public void Refuse_NeverWorked_HoldsForADay()
    {
        var pace = new BulkPace(_time);
        pace.Refuse();
        _time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.AreEqual(0, pace.Suggest(20));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(20, pace.Suggest(20));
    }

    [TestMethod]
    public void Refuse_WorkedBefore_HoldsForAnHour()
    {
        var pace = new BulkPace(_time);
        pace.Learn(Answer(octets: 640, objects: 20));
        pace.Refuse();
        Assert.AreEqual(0, pace.Suggest(20));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.AreEqual(46, pace.Suggest(20));
    }

    private static SnmpResponse Answer(int octets, int objects) =>
        new() { Outcome = SnmpOutcome.Answered, Octets = octets, VarBinds = new VarBind[objects] };
}
