using KPax.Contracts.Devices;
using KPax.Web.Display;
using KPax.Web.Language;
using static KPax.Web.Language.Words;

namespace KPax.Web.Devices;

/// <summary>The small print of a supply: the device's own words, capacity, numbers, and what it sent where that is no amount.</summary>
internal static class SupplyNotes
{
    public static IEnumerable<string> Of(Supply supply)
    {
        if (supply.Description.Length > 0)
        {
            yield return supply.Description;
        }

        if (supply.Capacity is { } capacity && supply.Unit != SupplyUnit.Percent)
        {
            yield return T("Supply_Capacity", SupplyWords.Amount(capacity, supply.Unit));
        }

        if (supply.PartNumber.Length > 0 && !IsInDescription(supply.PartNumber))
        {
            yield return T("Supply_PartNumber", supply.PartNumber);
        }

        if (supply.SerialNumber.Length > 0 && !IsInDescription(supply.SerialNumber))
        {
            yield return T("Supply_SerialNumber", supply.SerialNumber);
        }

        if (supply.Level.Kind == SupplyLevelKind.Contradictory && supply.Level.Text.Length > 0)
        {
            yield return supply.Level.Text;
        }

        foreach (var other in supply.OtherSources)
        {
            yield return T("Supply_OtherSource", SupplyWords.Level(supply with { Level = other.Level }), other.Source);
        }

        if (supply.Step > 1)
        {
            yield return T("Supply_Step", Numbers.Whole(supply.Step));
        }

        if (supply.Level.Kind is not SupplyLevelKind.Percent and not SupplyLevelKind.Amount)
        {
            yield return supply.RawLevel is { } raw ? T("Supply_Raw", raw) : T("Supply_NoRaw");
        }

        if (supply.RawType is { } type)
        {
            yield return T("Supply_RawType", type);
        }

        bool IsInDescription(string text) => supply.Description.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Where the level comes from, and which values are not from SNMP.</summary>
    public static IEnumerable<string> SourcesOf(Supply supply, IReadOnlyList<FieldOrigin> origins)
    {
        var row = $"supplies.{supply.Index}";
        foreach (var origin in origins.Where(origin => origin.Field == row || origin.Field.StartsWith(row + ".", StringComparison.Ordinal)))
        {
            yield return origin.Field[row.Length..] switch
            {
                ".part_number" => T("Origin_PartNumber", origin.Source),
                ".serial_number" => T("Origin_SerialNumber", origin.Source),
                ".level" => T("Origin_Level", origin.Source),
                _ => T("Origin_From", origin.Source),
            };
        }

        if (supply.Source.Length > 0 && !origins.Any(origin => origin.Field == row + ".level"))
        {
            yield return T("Origin_Level", supply.Source);
        }
    }
}
