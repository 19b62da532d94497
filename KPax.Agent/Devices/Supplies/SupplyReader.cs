using System.Text.RegularExpressions;
using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices.Supplies;

/// <summary>Reads supplies and maintenance parts (prtMarkerSuppliesTable, RFC 3805).</summary>
internal static partial class SupplyReader
{
    /// <summary>All rows, in the order of the device's table.</summary>
    public static IReadOnlyList<Supply> Read(AnswerView view, ReadErrors errors) =>
        [.. view.DeviceRows(ProfileFields.Supplies).Select(row => ReadRow(view, row, errors))];

    private static Supply ReadRow(AnswerView view, TableRow row, ReadErrors errors)
    {
        var description = view.Text(row, "description").Text.Trim();
        var level = row.Number("level");
        var capacity = row.Number("capacity");
        var unit = SupplyCodes.ToUnit(row.Number("unit"));
        var supply = new Supply
        {
            Index = row.Index.ToString(),
            Description = description,
            Type = SupplyCodes.ToType(row.Number("type")),
            Class = SupplyCodes.ToClass(row.Number("class")),
            Color = SupplyColorRule.Find(view, row),
            Unit = unit,
            Level = SupplyLevelRule.Decide(level, capacity, unit),
            PartNumber = PartNumber().Match(description).Groups[1].Value.Trim(),
            SerialNumber = SerialNumber().Match(description).Groups[1].Value.Trim(),
        };
        SetRaw(supply, level, capacity);
        Report(supply, row, level, capacity, errors);
        return supply;
    }

    private static void SetRaw(Supply supply, long? level, long? capacity)
    {
        if (level is >= int.MinValue and <= int.MaxValue)
        {
            supply.RawLevel = (int)level.Value;
        }

        if (capacity is > 0 and <= int.MaxValue)
        {
            supply.Capacity = (int)capacity.Value;
        }
        else if (capacity is >= int.MinValue and <= 0)
        {
            supply.RawCapacity = (int)capacity.Value;
        }
    }

    private static void Report(Supply supply, TableRow row, long? level, long? capacity, ReadErrors errors)
    {
        if (supply.Level.KnownCase == SupplyLevel.KnownOneofCase.Contradictory)
        {
            errors.Add(DeviceReading.Types.Section.Supplies, $"prtMarkerSuppliesLevel.{row.Index}", $"The device's numbers cannot be true: {supply.Level.Contradictory}.");
        }

        if (row.Find("level") is { } value && level is null)
        {
            errors.Add(DeviceReading.Types.Section.Supplies, $"prtMarkerSuppliesLevel.{row.Index}", $"{value} is no level.");
        }

        if (capacity is < -2 or > int.MaxValue)
        {
            errors.Add(DeviceReading.Types.Section.Supplies, $"prtMarkerSuppliesMaxCapacity.{row.Index}", $"{capacity} is no capacity.");
        }
    }

    // "Black Toner Cartridge, PN 106R03480, SN 1234ABCD", "Black Toner S/N:CRUM-1234"
    [GeneratedRegex(@"(?:[,;]\s*(?:PN|P/N|Part Number)[\s:]*|\sP/N:\s*)([^,;\s]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartNumber();

    [GeneratedRegex(@"(?:[,;]\s*(?:SN|S/N|Serial Number)[\s:]*|\sS/N:\s*)([^,;\s]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SerialNumber();
}
