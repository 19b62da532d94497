using KPax.Agent.Privacy;
using KPax.Snmp;

namespace KPax.Tests.Agent.Privacy;

[TestClass]
public sealed class DeniedObjectsTests
{
    [TestMethod]
    [DataRow("1.3.6.1.2.1.1.4.0", true, DisplayName = "sysContact")]
    [DataRow("1.3.6.1.2.1.1.4", true)]
    [DataRow("1.3.6.1.2.1.1", true, DisplayName = "a walk that would come through it")]
    [DataRow("1.3.6.1.2.1.1.40", false)]
    [DataRow("1.3.6.1.2.1.1.5.0", false)]
    [DataRow("1.3.6.1.2.1.43.5.1.1.3.1", true, DisplayName = "prtGeneralReset")]
    [DataRow("1.3.6.1.2.1.43.5.1.1.4.1", true, DisplayName = "prtGeneralCurrentOperator")]
    [DataRow("1.3.6.1.2.1.43.5.1.1.5.1", true, DisplayName = "prtGeneralServicePerson")]
    [DataRow("1.3.6.1.2.1.43.5.1.1.17.1", false)]
    [DataRow("1.3.6.1.4.1.2699.1.2.1.2.1.1.7.1", true, DisplayName = "ppmPrinterSnmpCommunityName")]
    [DataRow("1.3.6.1.4.1.2699.1.2.1.2.1.1", true, DisplayName = "the whole row of it")]
    [DataRow("1.3.6.1.4.1.2699.1.2.1.2.1.1.3", false)]
    [DataRow("1.3.6.1.4.1.2699.1.1.1.1", true, DisplayName = "Job Monitoring MIB")]
    [DataRow("1.3.6.1.4.1.367.3.2.1.3.2.1.1.1.2", true, DisplayName = "Ricoh's jobs")]
    [DataRow("1.3.6.1.4.1.18334.1.1.4.1", true, DisplayName = "Konica Minolta's jobs")]
    [DataRow("1.3.6.1.4.1.1248.1.2.2.44.1.1.2.1", true, DisplayName = "Epson's EEPROM")]
    [DataRow("1.3.6.1.4.1", true, DisplayName = "all makers")]
    public void IsDenied_Name_IsSoForWhatIsPersonalOrChangesADevice(string name, bool expected)
    {
        Assert.AreEqual(expected, DeniedObjects.IsDenied(Oid.Parse(name)));
        Assert.AreEqual(expected, DeniedObjects.FindReason(Oid.Parse(name)).Length > 0);
    }
}
