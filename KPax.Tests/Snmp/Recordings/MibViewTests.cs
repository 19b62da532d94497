using KPax.Snmp;
using KPax.Snmp.Recordings;

namespace KPax.Tests.Snmp.Recordings;

[TestClass]
public sealed class MibViewTests
{
    private static readonly MibView View = new(
    [
        new VarBind(Oid.Parse("1.3.6.1.2.1.1.2.0"), SnmpValue.Integer(2)),
        new VarBind(Oid.Parse("1.3.6.1.2.1.1.1.0"), SnmpValue.Integer(1)),
        new VarBind(Oid.Parse("1.3.6.1.2.1.1.10.0"), SnmpValue.Integer(10)),
    ]);

    [TestMethod]
    [DataRow("1.3.6.1.2.1.1.1.0", SnmpType.Integer)]
    [DataRow("1.3.6.1.2.1.1.1.1", SnmpType.NoSuchInstance)]
    [DataRow("1.3.6.1.2.1.1.3.0", SnmpType.NoSuchObject)]
    public void Get_InV2c_SaysWhatIsMissing(string name, SnmpType expected) =>
        Assert.AreEqual(expected, View.Get(SnmpVersion.V2c, [Oid.Parse(name)]).VarBinds.Single().Value.Type);

    [TestMethod]
    public void Get_OneNameMissingInV1_FailsWhole()
    {
        var response = View.Get(SnmpVersion.V1, [Oid.Parse("1.3.6.1.2.1.1.1.0"), Oid.Parse("1.3.6.1.2.1.1.9.0")]);
        Assert.AreEqual((SnmpOutcome.ErrorStatus, SnmpErrors.NoSuchName, 2), (response.Outcome, response.ErrorStatus, response.ErrorIndex));
    }

    [TestMethod]
    public void GetNext_BetweenNames_GivesTheNextByArcNotByText() =>
        Assert.AreEqual(SnmpValue.Integer(10), View.GetNext(SnmpVersion.V2c, [Oid.Parse("1.3.6.1.2.1.1.2.0")]).VarBinds.Single().Value);

    [TestMethod]
    public void GetNext_AtTheEnd_IsEndOfMibViewOrNoSuchName()
    {
        var last = Oid.Parse("1.3.6.1.2.1.1.10.0");
        Assert.AreEqual(new VarBind(last, SnmpValue.Absent(SnmpType.EndOfMibView)), View.GetNext(SnmpVersion.V2c, [last]).VarBinds.Single());
        Assert.AreEqual(SnmpErrors.NoSuchName, View.GetNext(SnmpVersion.V1, [last]).ErrorStatus);
    }

    [TestMethod]
    public void GetBulk_NonRepeatersAndRows_StopAtTheEndAndAtTheBound()
    {
        var system = Oid.Parse("1.3.6.1.2.1.1");
        var second = Oid.Parse("1.3.6.1.2.1.1.2.0");
        var numbers = View.GetBulk(1, 10, [system, second], 100).VarBinds.Select(varBind => varBind.Value.ToString()).ToArray();
        CollectionAssert.AreEqual(new[] { "Integer 1", "Integer 10", "EndOfMibView" }, numbers);
        Assert.HasCount(2, View.GetBulk(0, 10, [system], 2).VarBinds);
    }
}
