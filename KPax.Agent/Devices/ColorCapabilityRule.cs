using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Supplies;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices;

/// <summary>
/// Whether a device prints in colour: by its supplies and colorants, by what it has printed, by the colours that its markers work with, else by what it
/// is called.
/// </summary>
internal sealed class ColorCapabilityRule(MakerCatalog makers)
{
    private const int ProcessColors = 3;

    /// <summary>Null if nothing tells: black toner alone does not.</summary>
    public bool? Find(AnswerView view, IReadOnlyList<Counter> counters, IReadOnlyList<Supply> supplies)
    {
        var colors = supplies.Select(supply => supply.Color)
            .Concat(view.DeviceRows(ProfileFields.Colorants).Select(row => SupplyColorRule.Normalize(view.Text(row, "value").Text))).ToHashSet();
        if (colors.IsSupersetOf(["cyan", "magenta", "yellow"]) || colors.Contains("tri-color"))
        {
            return true;
        }

        var hasPrintedColor = counters.Any(counter => counter is
        {
            Value: > 0,
            Color: Counter.Types.Color.Color,
            Kind: Counter.Types.Kind.Total or Counter.Types.Kind.Print or Counter.Types.Kind.Copy,
        });
        var process = view.DeviceRows(ProfileFields.Markers).Select(row => row.Number("process_colorants")).Where(count => count > 0).ToList();
        return hasPrintedColor ? true : process.Count == 0 ? OfWords(view) : process.Exists(count => count >= ProcessColors);
    }

    // That no word speaks of colours proves nothing.
    private bool? OfWords(AnswerView view) => DeviceTexts.Has(view, makers.ColorWords) ? true : null;
}
