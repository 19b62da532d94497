using static KPax.Protocol.Device.V1.Supply.Types;
using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Agent.Devices.Supplies;

/// <summary>Numbers of the Printer MIB for supplies; a number that is not in the MIB is "not told".</summary>
internal static class SupplyCodes
{
    /// <summary>PrtMarkerSuppliesTypeTC (IANA-PRINTER-MIB).</summary>
    public static Type ToType(long? code) => code switch
    {
        1 => Type.Other,
        2 => Type.Unknown,
        3 or 35 => Type.Toner,
        4 => Type.WasteToner,
        5 or 36 => Type.Ink,
        6 => Type.InkCartridge,
        7 => Type.InkRibbon,
        8 => Type.WasteInk,
        9 => Type.Opc,
        10 => Type.Developer,
        11 => Type.FuserOil,
        12 => Type.SolidWax,
        13 => Type.RibbonWax,
        14 => Type.WasteWax,
        15 => Type.Fuser,
        16 => Type.CoronaWire,
        17 => Type.FuserOilWick,
        18 => Type.CleanerUnit,
        19 => Type.FuserCleaningPad,
        20 => Type.TransferUnit,
        21 => Type.TonerCartridge,
        22 => Type.FuserOiler,
        32 => Type.Staples,
        >= 23 and <= 34 => Type.Other,
        _ => Type.Unspecified,
    };

    /// <summary>PrtMarkerSuppliesClassTC (RFC 3805).</summary>
    public static Class ToClass(long? code) => code switch
    {
        1 => Class.Other,
        3 => Class.Consumed,
        4 => Class.Receptacle,
        _ => Class.Unspecified,
    };

    /// <summary>PrtMarkerSuppliesSupplyUnitTC (RFC 3805).</summary>
    public static Unit ToUnit(long? code) => code switch
    {
        1 => Unit.Other,
        2 => Unit.Unknown,
        3 => Unit.TenThousandthsOfInches,
        4 => Unit.Micrometers,
        7 => Unit.Impressions,
        8 => Unit.Sheets,
        11 => Unit.Hours,
        12 => Unit.ThousandthsOfOunces,
        13 => Unit.TenthsOfGrams,
        14 => Unit.HundredthsOfFluidOunces,
        15 => Unit.TenthsOfMilliliters,
        16 => Unit.Feet,
        17 => Unit.Meters,
        18 => Unit.Items,
        19 => Unit.Percent,
        _ => Unit.Unspecified,
    };
}
