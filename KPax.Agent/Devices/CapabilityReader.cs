using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices;

/// <summary>Reads what a device can do, from evidence only.</summary>
internal sealed class CapabilityReader(MakerCatalog makers)
{
    private const long Impressions = 7;
    private const long Sheets = 8;
    private const long Simplex = 5;
    private const long MinutesPerHour = 60;

    // Hardly a page printer is slower: a figure an hour below it is likelier one a minute, told under the wrong unit, and then it is not known.
    private const long SlowestPerMinute = 4;

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

        var paths = view.DeviceRows(ProfileFields.MediaPaths);
        if (FindDuplex(paths, counters) is { } duplex)
        {
            capabilities.Duplex = duplex;
        }

        AddSpeed(paths, capabilities);
        return capabilities;
    }

    /// <summary>
    /// By a path that turns the sheet, or by what was printed so. That there is none shows in paths that are all simplex: one of another or an unknown
    /// kind tells nothing.
    /// </summary>
    private static bool? FindDuplex(IReadOnlyList<TableRow> paths, IReadOnlyList<Counter> counters)
    {
        // longEdgeBindingDuplex(3), shortEdgeBindingDuplex(4), simplex(5) of PrtMediaPathTypeTC.
        var types = paths.Select(row => row.Number("type")).OfType<long>().ToList();
        if (types.Exists(type => type is 3 or 4) || counters.Any(counter => counter is { Kind: Counter.Types.Kind.Duplex, Value: > 0 }))
        {
            return true;
        }

        return types.Count > 0 && types.TrueForAll(type => type == Simplex) ? false : null;
    }

    private static void AddSpeed(IReadOnlyList<TableRow> paths, DeviceCapabilities capabilities)
    {
        // prtMediaPathMaxSpeedPrintUnit: only sides and sheets an hour are pages; what is too slow is said in another unit than that told.
        var speed = paths.Where(row => row.Number("speed_unit") is Impressions or Sheets).Select(row => row.Number("max_speed") ?? 0).DefaultIfEmpty().Max() / MinutesPerHour;
        if (speed is >= SlowestPerMinute and <= FastestPerMinute)
        {
            capabilities.PagesPerMinute = (uint)speed;
        }
    }
}
