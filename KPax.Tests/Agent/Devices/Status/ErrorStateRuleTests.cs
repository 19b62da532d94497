using KPax.Agent.Devices.Status;
using static KPax.Protocol.Device.V1.DeviceStatus.Types;

namespace KPax.Tests.Agent.Devices.Status;

[TestClass]
public sealed class ErrorStateRuleTests
{
    // RFC 2790 and RFC 3805, in the order of the bits.
    private static readonly Error[] Bits =
    [
        Error.LowPaper, Error.NoPaper, Error.LowToner, Error.NoToner, Error.DoorOpen, Error.Jammed, Error.Offline, Error.ServiceRequested, Error.InputTrayMissing,
        Error.OutputTrayMissing, Error.MarkerSupplyMissing, Error.OutputNearFull, Error.OutputFull, Error.InputTrayEmpty, Error.OverduePreventMaint,
    ];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void Decode_EachBitAlone_IsItsCondition(int length)
    {
        for (var bit = 0; bit < length * 8; bit++)
        {
            var octets = new byte[length];
            octets[bit / 8] = (byte)(0x80 >> (bit % 8));
            CollectionAssert.AreEqual(bit < Bits.Length ? new[] { Bits[bit] } : [], ErrorStateRule.Decode(octets).ToArray(), $"bit {bit} of {length}");
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("00")]
    [DataRow("0000")]
    [DataRow("0001")]
    [DataRow("0000FFFF")]
    public void Decode_NothingThatIsKnown_IsEmpty(string octets) => Assert.IsEmpty(ErrorStateRule.Decode(Convert.FromHexString(octets)));

    [TestMethod]
    public void Decode_TextOfOneSign_IsItsBits()
    {
        CollectionAssert.AreEqual(new[] { Error.NoPaper }, ErrorStateRule.Decode("@"u8).ToArray());
        CollectionAssert.AreEqual(new[] { Error.LowToner }, ErrorStateRule.Decode(" "u8).ToArray());
    }

    [TestMethod]
    public void Decode_AllBits_AreAllConditionsInOrder() => CollectionAssert.AreEqual(Bits, ErrorStateRule.Decode([0xFF, 0xFF]).ToArray());
}
