using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;

namespace KPax.Silo.Alerts;

/// <summary>Which supplies are low. Only what was measured opens or ends an alert; "some remains" and "unknown" are neither low nor full. Pure.</summary>
internal static class SupplyRules
{
    /// <summary>What a level shows.</summary>
    public enum Finding
    {
        /// <summary>Nothing: it is not known.</summary>
        None,

        /// <summary>There is enough.</summary>
        Enough,

        /// <summary>It is low, or near enough to the threshold to stay low.</summary>
        Low,
    }

    /// <summary>Identity of a supply: its row, what it is and its colour; the words change with language and cartridge.</summary>
    public static OpenAlert Of(Supply supply) => new()
    {
        Kind = AlertKind.Supply,
        Group = AlertGroup.MarkerSupplies,
        Part = $"{supply.Index}|{(int)supply.Type}|{supply.Color}",
        SupplyType = supply.Type,
        Color = supply.Color,
        Text = supply.Description,
        Percent = supply.Level.Percent,
    };

    /// <summary>Judges a level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="threshold">The threshold of such a supply.</param>
    /// <param name="before">What the open alert asks; unspecified: none is open.</param>
    public static (Finding Finding, AlertUrgency Urgency) Judge(SupplyLevel level, SupplyThreshold threshold, AlertUrgency before) => level.Kind switch
    {
        SupplyLevelKind.Percent when level.Percent is { } percent => ByPercent(percent, threshold, before),
        SupplyLevelKind.Stage when level.StageCount > 1 && threshold.ByStage => ByStage(level),
        SupplyLevelKind.Unrestricted => (Finding.Enough, AlertUrgency.Unspecified),
        _ => (Finding.None, AlertUrgency.Unspecified),
    };

    private static (Finding, AlertUrgency) ByPercent(double percent, SupplyThreshold threshold, AlertUrgency before)
    {
        var spare = before == AlertUrgency.Unspecified ? 0 : SupplyThreshold.Hysteresis;
        if (percent <= threshold.VeryLow || (before == AlertUrgency.Critical && percent < Above(threshold.VeryLow, spare)))
        {
            return (Finding.Low, AlertUrgency.Critical);
        }

        return percent <= threshold.Low || (before != AlertUrgency.Unspecified && percent < Above(threshold.Low ?? threshold.VeryLow, spare))
            ? (Finding.Low, AlertUrgency.Warning)
            : (Finding.Enough, AlertUrgency.Unspecified);
    }

    // A full supply is above every threshold.
    private static double? Above(double? threshold, double spare) => threshold is { } value ? Math.Min(value + spare, 100) : null;

    // The device's own words: of few stages the best is enough, the next one low, those below it very low. Of many stages only the last two are.
    private static (Finding, AlertUrgency) ByStage(SupplyLevel level)
    {
        var belowBest = level.StageCount - 1 - level.StagePosition;
        var urgency = (level.StageCount <= 4, belowBest, level.StagePosition) switch
        {
            (true, 0, _) => AlertUrgency.Unspecified,
            (true, 1, _) or (false, _, 1) => AlertUrgency.Warning,
            (true, _, _) or (false, _, 0) => AlertUrgency.Critical,
            _ => AlertUrgency.Unspecified,
        };
        return (urgency == AlertUrgency.Unspecified ? Finding.Enough : Finding.Low, urgency);
    }
}
