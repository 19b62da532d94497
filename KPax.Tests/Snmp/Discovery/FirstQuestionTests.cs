using System.Net;
using KPax.Snmp;
using KPax.Snmp.Discovery;

namespace KPax.Tests.Snmp.Discovery;

[TestClass]
public sealed class FirstQuestionTests
{
    [TestMethod]
    [DataRow(255, 255)]
    [DataRow(60_000, 255)]
    public void Fill_Description_IsKeptUpToTheLengthOfADisplayString(int sent, int kept)
    {
        var finding = new SweepFinding { EndPoint = new IPEndPoint(IPAddress.Loopback, 161), Kind = SweepFindingKind.Device, Range = 0 };
        var value = SnmpValue.FromOctets(SnmpType.OctetString, new byte[sent]);
        Assert.AreEqual(kept, FirstQuestion.Fill(finding, [new VarBind(FirstQuestion.Names[1], value)]).SysDescr.Length);
    }
}
