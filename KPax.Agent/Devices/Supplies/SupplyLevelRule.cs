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

    // Names of stages from the emptiest; "empty" is the only one that says that nothing is left.
    private static readonly string[] StageNames = ["empty", "almost empty", "low", "full"];

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

    /// <summary>The level of a receptacle of a device that counts what is in it: what is left is the rest.</summary>
    public static SupplyLevel Invert(SupplyLevel level, long? capacity) => level.KnownCase switch
    {
        SupplyLevel.KnownOneofCase.Percent => new SupplyLevel { Percent = 100 - level.Percent },
        SupplyLevel.KnownOneofCase.Amount when capacity >= level.Amount => new SupplyLevel { Amount = capacity.Value - level.Amount },

        // An amount in a box of unknown size says nothing of what is left.
        SupplyLevel.KnownOneofCase.Amount => new SupplyLevel { Unknown = true },
        _ => level,
    };

    /// <summary>A stage by its name.</summary>
    public static SupplyLevel Stage(string name) =>
        new() { Stage = new SupplyStage { Name = name, Position = (uint)Math.Max(0, Array.IndexOf(StageNames, name)), Count = (uint)StageNames.Length } };

    /// <summary>The level that a word of a profile stands for: "some_remaining", "unknown", "unrestricted", or the name of a stage with "_" for a space.</summary>
    public static SupplyLevel? OfWord(string word) => word switch
    {
        "some_remaining" => new SupplyLevel { SomeRemaining = true },
        "unknown" => new SupplyLevel { Unknown = true },
        "unrestricted" => new SupplyLevel { Unrestricted = true },
        _ => StageNames.FirstOrDefault(name => name.Replace(' ', '_') == word) is { } stage ? Stage(stage) : null,
    };

    /// <summary>The words of <see cref="OfWord"/>.</summary>
    public static IEnumerable<string> Words => new[] { "some_remaining", "unknown", "unrestricted" }.Concat(StageNames.Select(name => name.Replace(' ', '_')));

    private static SupplyLevel OfCapacity(long level, long capacity)
    {
        var percent = 100.0 * level / capacity;
        return percent > MostPercent
            ? Contradictory($"the level {level} is above the capacity {capacity}")
            : new SupplyLevel { Percent = Math.Min(100, percent) };
    }

    private static SupplyLevel Contradictory(FormattableString reason) => new() { Contradictory = reason.ToString(CultureInfo.InvariantCulture) };
}
