using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices;

/// <summary>Reads what a device can do, from evidence only.</summary>
internal sealed class CapabilityReader(MakerCatalog makers)
{
    private const long Impressions = 7;
    private const long Sheets = 8;
    private const long MinutesPerHour = 60;

    // The fastest presses of continuous paper do less.
    private const long FastestPerMinute = 5_000;

    private readonly TypologyRule _typologies = new(makers);
    private readonly TechnologyRule _technologies = new(makers);
    private readonly ColorCapabilityRule _colors = new(makers);

    /// <summary>The capabilities, by answers and by what was counted and is used up; what nothing proves stays absent.</summary>
    public DeviceCapabilities Read(AnswerView view, IReadOnlyList<Counter> counters, IReadOnlyList<Supply> supplies)
    {
        var (typology, evidence) = _typologies.Find(view, counters);
        var capabilities = new DeviceCapabilities
        {
            Typology = typology,
            TypologyEvidence = evidence,
            Technology = _technologies.Find(view, supplies),
            FirmwareVersion = view.Text(ProfileFields.FirmwareVersion),
            InstallDate = InstallDateText.Read(view.Value(ProfileFields.InstallDate)),
        };
        if (_colors.Find(view, counters, supplies) is { } color)
        {
            capabilities.Color = color;
        }

        AddMediaPaths(view.DeviceRows(ProfileFields.MediaPaths), capabilities);
        return capabilities;
    }

    private static void AddMediaPaths(IReadOnlyList<TableRow> paths, DeviceCapabilities capabilities)
    {
        var types = paths.Select(row => row.Number("type")).OfType<long>().ToList();
        if (types.Count > 0)
        {
            // longEdgeBindingDuplex(3), shortEdgeBindingDuplex(4) of PrtMediaPathTypeTC.
            capabilities.Duplex = types.Exists(type => type is 3 or 4);
        }

        // prtMediaPathMaxSpeedPrintUnit: only sides and sheets an hour are pages; what is below one a minute is said in another unit than that told.
        var speed = paths.Where(row => row.Number("speed_unit") is Impressions or Sheets).Select(row => row.Number("max_speed") ?? 0).DefaultIfEmpty().Max() / MinutesPerHour;
        if (speed is > 0 and <= FastestPerMinute)
        {
            capabilities.PagesPerMinute = (uint)speed;
        }
    }
}
