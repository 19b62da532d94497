using static KPax.Protocol.Device.V1.DeviceCapabilities.Types;
using static KPax.Protocol.Device.V1.Supply.Types;
using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Agent.Devices.Supplies;

/// <summary>Says what a supply is: by its number in the MIB, and where that says "other", "unknown" or nothing, by its description.</summary>
internal static class SupplyTypeRule
{
    private static readonly Type[] Vague = [Type.Other, Type.Unknown, Type.Unspecified];

    // "Black Cartridge HP CF410A", "Canon Cartridge 719": what is in it depends on how the device prints.
    private static readonly string[] Cartridges =
    [
        "cartridge*", "kartusche*", "*kartusche", "patrone*", "cartouche*", "cartucho*", "cartuccia*", "cartucce", "kassett*", "wkład*", "kazeta", "картридж*", "カートリッジ", "카트리지",
    ];

    /// <summary>The type; the MIB's own word if neither the description nor how the device prints tells more.</summary>
    public static Type Decide(long? code, string description, Technology technology = Technology.Unspecified)
    {
        var told = SupplyCodes.ToType(code);
        return Vague.Contains(told) ? FindInText(description) ?? FindCartridge(description, technology) ?? told : told;
    }

    /// <summary>What a description calls the thing; null if it does not say.</summary>
    public static Type? FindInText(string description)
    {
        var text = description.ToLowerInvariant();
        foreach (var (type, words) in SupplyTypeWords.All)
        {
            if (words.Any(word => WordPattern.Has(text, word)))
            {
                return type;
            }
        }

        return null;
    }

    private static Type? FindCartridge(string description, Technology technology) => technology switch
    {
        _ when !Cartridges.Any(word => WordPattern.Has(description.ToLowerInvariant(), word)) => null,
        Technology.Laser or Technology.Led or Technology.Electrophotographic => Type.TonerCartridge,
        Technology.Inkjet => Type.InkCartridge,
        _ => null,
    };

    /// <summary>The class; where the device told none, a box for waste is a receptacle.</summary>
    public static Class DecideClass(long? code, Type type) => SupplyCodes.ToClass(code) switch
    {
        Class.Unspecified when type is Type.WasteToner or Type.WasteInk or Type.WasteWax or Type.HolePunchBox => Class.Receptacle,
        var told => told,
    };

    /// <summary>True for two words for one thing: what colours paper is called toner, cartridge or ink by different makers and sources.</summary>
    public static bool IsSameKind(Type left, Type right) => left == right || (IsMarking(left) && IsMarking(right));

    private static bool IsMarking(Type type) => type is Type.Toner or Type.TonerCartridge or Type.Ink or Type.InkCartridge or Type.SolidWax or Type.InkRibbon;
}
