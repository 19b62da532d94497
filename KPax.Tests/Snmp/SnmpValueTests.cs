using System.Runtime.CompilerServices;
using KPax.Snmp;

namespace KPax.Tests.Snmp;

[TestClass]
public sealed class SnmpValueTests
{
    [TestMethod]
    public void SizeOf_ValueAndPair_Is16And24Bytes() => Assert.AreEqual((16, 24), (Unsafe.SizeOf<SnmpValue>(), Unsafe.SizeOf<VarBind>()));

    [TestMethod]
    public void Type_OfEveryKindOfValue_IsItsOwn()
    {
        SnmpType[] numbers = [SnmpType.Counter32, SnmpType.Gauge32, SnmpType.TimeTicks, SnmpType.Counter64];
        SnmpType[] nothings = [SnmpType.Null, SnmpType.NoSuchObject, SnmpType.NoSuchInstance, SnmpType.EndOfMibView];
        SnmpType[] octets = [SnmpType.OctetString, SnmpType.IpAddress, SnmpType.Opaque];
        CollectionAssert.AreEqual(numbers, numbers.Select(type => SnmpValue.Unsigned(type, 1).Type).ToArray());
        CollectionAssert.AreEqual(nothings, nothings.Select(type => SnmpValue.Absent(type).Type).ToArray());
        CollectionAssert.AreEqual(octets, octets.Select(type => SnmpValue.FromOctets(type, new byte[4]).Type).ToArray());
        Assert.AreEqual(SnmpType.Integer, SnmpValue.Integer(-1).Type);
        Assert.AreEqual(SnmpType.ObjectIdentifier, SnmpValue.FromOid(default).Type);
        Assert.AreEqual(SnmpType.Unreadable, default(SnmpValue).Type);
    }

    [TestMethod]
    public void Equals_SameContentOfAnotherType_IsFalse()
    {
        Assert.AreNotEqual(SnmpValue.FromOctets(SnmpType.Opaque, [1]), SnmpValue.FromOctets(SnmpType.OctetString, [1]));
        Assert.AreNotEqual(SnmpValue.Unsigned(SnmpType.Gauge32, 1), SnmpValue.Integer(1));
        Assert.AreEqual(SnmpValue.FromOctets(SnmpType.Opaque, [1]), SnmpValue.FromOctets(SnmpType.Opaque, [1]));
    }

    [TestMethod]
    public void TryGetNumber_OctetsAndNames_HaveNone()
    {
        Assert.IsFalse(SnmpValue.FromOctets(SnmpType.OctetString, []).TryGetNumber(out _));
        Assert.IsFalse(SnmpValue.FromOid(Oid.Parse("1.3")).TryGetUnsigned(out _));
    }
}
