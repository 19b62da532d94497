using static KPax.Protocol.Device.V1.Counter.Types;

namespace KPax.Agent.Devices.Profiles;

/// <summary>What a counter counts.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Color">With which colours.</param>
/// <param name="Size">Paper size; empty: all.</param>
/// <param name="Unit">In what.</param>
/// <param name="Code">The maker's own number; empty if there is none.</param>
/// <param name="Name">The maker's own name; empty if only the device can tell.</param>
internal sealed record CounterMeaning(Kind Kind, Color Color, string Size, Unit Unit, string Code, string Name)
{
    /// <summary>A counter of a maker's table that the profile does not know.</summary>
    public static CounterMeaning Unknown { get; } = new(Kind.Vendor, Color.Unspecified, "", Unit.Unspecified, "", "");

    /// <summary>The unit that nearly every device counts a kind in.</summary>
    public static Unit UsualUnit(Kind kind) => kind switch
    {
        Kind.Scan => Unit.ScannedPages,
        Kind.Sheets => Unit.SheetsOfPaper,
        Kind.Vendor => Unit.Unspecified,
        _ => Unit.Impressions,
    };
}
