using KPax.Agent.Devices.Supplies;
using static KPax.Protocol.Device.V1.Supply.Types;
using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Tests.Agent.Devices.Supplies;

[TestClass]
public sealed class SupplyCodesTests
{
    // PrtMarkerSuppliesTypeTC of the IANA-PRINTER-MIB, from 1.
    private static readonly Type[] Types =
    [
        Type.Other, Type.Unknown, Type.Toner, Type.WasteToner, Type.Ink, Type.InkCartridge, Type.InkRibbon, Type.WasteInk, Type.Opc, Type.Developer, Type.FuserOil,
        Type.SolidWax, Type.RibbonWax, Type.WasteWax, Type.Fuser, Type.CoronaWire, Type.FuserOilWick, Type.CleanerUnit, Type.FuserCleaningPad, Type.TransferUnit,
        Type.TonerCartridge, Type.FuserOiler, Type.Other, Type.Other, Type.Other, Type.Other, Type.Other, Type.Other, Type.Other, Type.Other, Type.Other,
        Type.Staples, Type.Other, Type.Other, Type.Toner, Type.Ink,
    ];

    [TestMethod]
    public void ToType_EveryNumber_IsThatOfTheMib()
    {
        CollectionAssert.AreEqual(Types, Enumerable.Range(1, Types.Length).Select(code => SupplyCodes.ToType(code)).ToArray());
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(0L)]
    [DataRow(37L)]
    [DataRow(-1L)]
    public void ToType_NumberThatIsNotInTheMib_IsNotTold(long? code) => Assert.AreEqual(Type.Unspecified, SupplyCodes.ToType(code));

    [TestMethod]
    [DataRow(1L, Class.Other)]
    [DataRow(3L, Class.Consumed)]
    [DataRow(4L, Class.Receptacle)]
    [DataRow(2L, Class.Unspecified)]
    [DataRow(null, Class.Unspecified)]
    public void ToClass_Number_IsThatOfTheMib(long? code, Class expected) => Assert.AreEqual(expected, SupplyCodes.ToClass(code));

    [TestMethod]
    public void ToUnit_EveryNumber_IsThatOfTheMib()
    {
        int[] known = [1, 2, 3, 4, 7, 8, 11, 12, 13, 14, 15, 16, 17, 18, 19];
        foreach (var code in Enumerable.Range(-3, 30))
        {
            // The contract keeps the numbers of the MIB.
            Assert.AreEqual(known.Contains(code) ? (Unit)code : Unit.Unspecified, SupplyCodes.ToUnit(code), $"{code}");
        }
    }
}
