using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Snmp;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class KnownTargetsTests
{
    private readonly KnownTargets _known = new();

    [TestMethod]
    public void Update_TakesTheKnownOnesAndForgetsTheOthers()
    {
        _known.Add(TargetOf("10.0.0.1"));
        _known.Add(TargetOf("10.0.0.2"));

        _known.Update([TargetOf("10.0.0.2"), TargetOf("10.0.0.3"), TargetOf("10.0.0.4")], endPoint => !endPoint.Address.ToString().EndsWith('1') && !endPoint.Address.ToString().EndsWith('4'));

        CollectionAssert.AreEquivalent(new[] { "10.0.0.2", "10.0.0.3" }, _known.All.Select(target => target.Name).ToArray());
    }

    [TestMethod]
    public void Version_ChangesWithTheTargetsOnly()
    {
        _known.Add(TargetOf("10.0.0.1"));
        var first = _known.Version;
        _known.Update([TargetOf("10.0.0.1")], _ => true);
        var same = _known.Version;
        _known.Add(TargetOf("10.0.0.1", "other"));

        Assert.AreEqual(first, same);
        Assert.AreNotEqual(same, _known.Version);
        Assert.AreEqual("other", _known.All.Single().Snmp.Community);
    }

    private static ScanTarget TargetOf(string name, string community = "public") =>
        new(name, new SnmpTarget(ScriptedScanner.EndPointOf(name), SnmpVersion.V2c, community));
}
