using KPax.Agent.Http.Pages;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices.Profiles;

/// <summary>A web page that a device of the profile is asked for, and what stands in it.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Proof">How well it is proven.</param>
/// <param name="Fields">Where fields of identity and capabilities stand, by "section.field".</param>
/// <param name="Counters">What is counted where.</param>
/// <param name="Supplies">Which supplies are where.</param>
internal sealed record WebProbe(
    string Path,
    PageFormat Format,
    ProfileProof Proof,
    IReadOnlyDictionary<string, PageValue> Fields,
    IReadOnlyList<(PageValue Value, string Place, CounterMeaning Meaning)> Counters,
    IReadOnlyList<WebSupplyRule> Supplies)
{
    /// <summary>The fields that a page can fill.</summary>
    public static readonly IReadOnlyList<string> Fillable = [ProfileFields.SerialNumber, ProfileFields.Model, ProfileFields.FirmwareVersion];

    /// <summary>True if the page serves a section.</summary>
    public bool Serves(DeviceReading.Types.Section section) => section switch
    {
        DeviceReading.Types.Section.Counters => Counters.Count > 0,
        DeviceReading.Types.Section.Supplies => Supplies.Count > 0,
        DeviceReading.Types.Section.Identity or DeviceReading.Types.Section.Capabilities => Fields.Count > 0,
        _ => false,
    };
}
