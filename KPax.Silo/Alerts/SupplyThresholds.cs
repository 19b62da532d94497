using KPax.Contracts.Devices;

namespace KPax.Silo.Alerts;

/// <summary>
/// The thresholds that hold in one organisation. A key names a kind of supply as "type", "type.colour", "class" or "class.colour" in lower-case English
/// ("toner.black", "receptacle"), or is "any"; of those that fit, the most exact counts. Pure.
/// </summary>
internal sealed class SupplyThresholds(IReadOnlyDictionary<string, SupplyThreshold> byKey)
{
    /// <summary>Nobody set anything.</summary>
    public static readonly SupplyThresholds Default = new(new Dictionary<string, SupplyThreshold>());

    /// <summary>Keys that a supply may go by, the most exact first.</summary>
    public static IEnumerable<string> KeysOf(Supply supply)
    {
        var type = NameOf(supply.Type);
        var kind = supply.Class switch { SupplyClass.Receptacle => "receptacle", SupplyClass.Consumed => "consumed", _ => "" };
        foreach (var name in new[] { type, kind }.Where(name => name.Length > 0))
        {
            if (supply.Color.Length > 0)
            {
                yield return $"{name}.{supply.Color.ToLowerInvariant()}";
            }

            yield return name;
        }

        yield return "any";
    }

    /// <summary>A type as keys spell it; empty: it says nothing.</summary>
    public static string NameOf(SupplyType type) => type is SupplyType.Unspecified or SupplyType.Unknown or SupplyType.Other
        ? ""
        : string.Concat(type.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"_{letter}" : $"{letter}")).ToLowerInvariant();

    /// <summary>The threshold of a supply.</summary>
    public SupplyThreshold Of(Supply supply)
    {
        if (byKey.Count == 0)
        {
            return SupplyThreshold.Default;
        }

        foreach (var key in KeysOf(supply))
        {
            if (byKey.TryGetValue(key, out var threshold))
            {
                return threshold;
            }
        }

        return SupplyThreshold.Default;
    }
}
