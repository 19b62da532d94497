using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Devices;

/// <summary>Which sections a scan kind asks for.</summary>
internal static class ScanSections
{
    /// <summary>The sections of a kind, in their order.</summary>
    public static IReadOnlyList<Section> Of(ScanKind kind) => kind switch
    {
        ScanKind.Counters => [Section.Counters],
        ScanKind.Supplies or ScanKind.Parts => [Section.Supplies],
        ScanKind.Alerts => [Section.Status],
        _ => [Section.Identity, Section.Capabilities, Section.Counters, Section.Supplies, Section.Status],
    };

    /// <summary>The section's name in a profile, such as "supplies".</summary>
    public static string NameOf(Section section) => section.ToString().ToLowerInvariant();

    /// <summary>The section of a profile's field such as "supplies.colorants".</summary>
    public static Section OfField(string field) => field[..field.IndexOf('.')] switch
    {
        "capabilities" => Section.Capabilities,
        "counters" => Section.Counters,
        "supplies" => Section.Supplies,
        "status" => Section.Status,
        _ => Section.Identity,
    };
}
