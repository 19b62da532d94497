using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Supplies;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices;

/// <summary>
/// Whether a device prints in colour: by its supplies and colorants, by what it has printed, by the colours that its markers work with, else by what it
/// is called. That it prints none shows in one colorant alone and nothing that contradicts it.
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
        if (hasPrintedColor || process.Exists(count => count >= ProcessColors) || DeviceTexts.Has(view, makers.ColorWords))
        {
            return true;
        }

        // One colorant is black; but small printers with ink say 1 and have two cartridges. That no word speaks of colours proves nothing.
        return process.Count > 0 && process.TrueForAll(count => count == 1) && !HasMoreThanBlack(supplies, colors) ? false : null;
    }

    private static bool HasMoreThanBlack(IReadOnlyList<Supply> supplies, IReadOnlySet<string> colors) =>
        colors.Any(color => color.Length > 0 && !color.EndsWith("black", StringComparison.Ordinal))
        || supplies.Count(supply => supply.Color.Length == 0 && SupplyTypeRule.IsSameKind(supply.Type, Supply.Types.Type.Toner)) > 1;
}
