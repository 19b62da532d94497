using KPax.Agent.Devices;
using KPax.Snmp;

namespace KPax.Tests.Agent.Devices;

[TestClass]
public sealed class ObjectIdTextTests
{
    [TestMethod]
    [DataRow("1.3.6.1.4.1.1248.1.1.2.1.3.7.65.76.45.67.88.49.49", "AL-CX11")]
    [DataRow("1.3.6.1.4.1.1248.1.1.2.1.3.6.65.76.45.67.88.49.49", "", DisplayName = "another length")]
    [DataRow("1.3.6.1.4.1.1248.1.1.2.1.3.4.65.76.45.300", "", DisplayName = "no letter")]
    [DataRow("1.3.6.1.4.1.1347.41", "")]
    [DataRow("0.0", "")]
    public void Find_Name_IsTheTextAtItsEnd(string oid, string expected) => Assert.AreEqual(expected, ObjectIdText.Find(Oid.Parse(oid)));
}
