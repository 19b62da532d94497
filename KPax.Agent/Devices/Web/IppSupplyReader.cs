using System.Globalization;
using KPax.Agent.Devices.Supplies;
using KPax.Agent.Http.Ipp;
using KPax.Protocol.Device.V1;
using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Agent.Devices.Web;

/// <summary>
/// Reads supplies of IPP: printer-supply (PWG 5100.13), whose parts are those of the Printer MIB, and the older marker attributes (PWG 5100.9), whose
/// lists may be of unequal length, and single values where there is one marker.
/// </summary>
internal static class IppSupplyReader
{
    private const int MaxSupplies = 64;

    // Of marker-levels -1 is a level that cannot be told, and not "without limit" as in the MIB: no toner is that.
    private const int Unavailable = -1;

    private static readonly Dictionary<string, string> Colors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["#000000"] = "black",
        ["#00FFFF"] = "cyan",
        ["#FF00FF"] = "magenta",
        ["#FFFF00"] = "yellow",
        ["#00FFFF#FF00FF#FFFF00"] = "tri-color",
    };

    /// <summary>The supplies of printer-supply: "index=1;class=supplyThatIsConsumed;type=toner;unit=percent;maxcapacity=100;level=80;colorantname=black;".</summary>
    public static IEnumerable<SupplyFinding> ReadSupplies(IppAttributes ipp) =>
        ipp.Values(IppNames.Supply).Where(value => !value.IsOutOfBand).Take(MaxSupplies).Select(value => ReadSupply(value.Text)).OfType<SupplyFinding>();

    /// <summary>The supplies of the marker attributes. Of boxes for waste only the name counts: devices disagree whether a full or an empty one is at 100.</summary>
    public static IEnumerable<SupplyFinding> ReadMarkers(IppAttributes ipp)
    {
        var names = ipp.Values(IppNames.MarkerNames);
        var types = ipp.Values(IppNames.MarkerTypes);
        var colors = ipp.Values(IppNames.MarkerColors);
        var levels = ipp.Values(IppNames.MarkerLevels);
        for (var index = 0; index < Math.Min(MaxSupplies, levels.Count); index++)
        {
            var name = TextAt(names, index);
            var type = TypeOf(TextAt(types, index));
            var isWaste = type is Type.WasteToner or Type.WasteInk or Type.WasteWax;
            if (levels[index].Number is { } level)
            {
                var color = Colors.GetValueOrDefault(TextAt(colors, index)) ?? SupplyColorRule.FindInText(name);
                yield return new SupplyFinding(type, color, SupplyLevelRule.Decide(isWaste || level == Unavailable ? null : level, 100, Supply.Types.Unit.Percent), name);
            }
        }
    }

    private static SupplyFinding? ReadSupply(string text)
    {
        var parts = text.Split(';').Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .DistinctBy(part => part[0].Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(part => part[0].Trim(), part => part[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var level = NumberOf("level");
        if (level is null)
        {
            return null;
        }

        var unit = parts.GetValueOrDefault("unit") == "percent" ? Supply.Types.Unit.Percent : Supply.Types.Unit.Unspecified;
        var colorant = parts.GetValueOrDefault("colorantname", "");
        var color = colorant is "none" or "unknown" ? "" : SupplyColorRule.Normalize(colorant);
        return new SupplyFinding(TypeOf(parts.GetValueOrDefault("type", "")), color, SupplyLevelRule.Decide(level, NumberOf("maxcapacity"), unit));

        long? NumberOf(string name) =>
            long.TryParse(parts.GetValueOrDefault(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>"toner-cartridge" of the markers, "tonerCartridge" of the supplies: the names of PrtMarkerSuppliesTypeTC.</summary>
    private static Type TypeOf(string word) =>
        word.Length > 0 && char.IsLetter(word[0]) && Enum.TryParse<Type>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var type) ? type : Type.Unspecified;

    private static string TextAt(IReadOnlyList<IppValue> values, int index) => index < values.Count ? values[index].Text : "";
}
