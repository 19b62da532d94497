using System.Globalization;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices.Supplies;

/// <summary>
/// What is known of a level (prtMarkerSuppliesLevel and MaxCapacity, RFC 3805). Special values stay what they are and never become numbers; of a
/// receptacle the level is the space that is left, as in the MIB.
/// </summary>
internal static class SupplyLevelRule
{
    private const double MostPercent = 101;

    /// <summary>The level. Null is a value that the device did not give.</summary>
    public static SupplyLevel Decide(long? level, long? capacity, Supply.Types.Unit unit) => level switch
    {
        null or -2 => new SupplyLevel { Unknown = true },
        -1 => new SupplyLevel { Unrestricted = true },
        -3 => new SupplyLevel { SomeRemaining = true },
        < 0 => Contradictory($"the level {level} has no meaning"),
        > int.MaxValue => Contradictory($"the level {level} is beyond the range of the MIB"),
        _ when unit == Supply.Types.Unit.Percent => level <= 100
            ? new SupplyLevel { Percent = level.Value }
            : Contradictory($"the level is {level} %"),
        _ when capacity > 0 => OfCapacity(level.Value, capacity.Value),
        _ => new SupplyLevel { Amount = level.Value },
    };

    private static SupplyLevel OfCapacity(long level, long capacity)
    {
        var percent = 100.0 * level / capacity;
        return percent > MostPercent
            ? Contradictory($"the level {level} is above the capacity {capacity}")
            : new SupplyLevel { Percent = Math.Min(100, percent) };
    }

    private static SupplyLevel Contradictory(FormattableString reason) => new() { Contradictory = reason.ToString(CultureInfo.InvariantCulture) };
}
