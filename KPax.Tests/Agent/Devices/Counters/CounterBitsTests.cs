using KPax.Agent.Devices.Counters;
using KPax.Snmp;

namespace KPax.Tests.Agent.Devices.Counters;

[TestClass]
public sealed class CounterBitsTests
{
    [TestMethod]
    public void Of_Value_IsHowFarItsTypeCounts()
    {
        Assert.AreEqual(31u, CounterBits.Of(SnmpValue.Integer(1)));
        Assert.AreEqual(32u, CounterBits.Of(SnmpValue.Unsigned(SnmpType.Counter32, 1)));
        Assert.AreEqual(32u, CounterBits.Of(SnmpValue.Unsigned(SnmpType.Gauge32, 1)));
        Assert.AreEqual(64u, CounterBits.Of(SnmpValue.Unsigned(SnmpType.Counter64, 1)));
        Assert.AreEqual(0u, CounterBits.Of(SnmpValue.FromOctets(SnmpType.OctetString, [1])));
    }
}
