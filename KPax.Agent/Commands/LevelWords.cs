using System.Globalization;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Commands;

/// <summary>Says in words what is known of a supply's level.</summary>
internal static class LevelWords
{
    /// <summary>The level: "42 %", "some remains", "unknown", …</summary>
    public static string Describe(Supply supply)
    {
        var level = supply.Level;
        return level?.KnownCase switch
        {
            SupplyLevel.KnownOneofCase.Percent =>
                $"{level.Percent.ToString("0.#", CultureInfo.InvariantCulture)} %{(supply.Class == Supply.Types.Class.Receptacle ? " free" : "")}",
            SupplyLevel.KnownOneofCase.Amount => $"{PlainText.Number(level.Amount)} {UnitOf(supply)}".TrimEnd(),
            SupplyLevel.KnownOneofCase.Stage => $"{PlainText.Clean(level.Stage.Name)} ({level.Stage.Position + 1} of {level.Stage.Count})",
            SupplyLevel.KnownOneofCase.SomeRemaining => "some remains",
            SupplyLevel.KnownOneofCase.Unrestricted => "no limit",
            SupplyLevel.KnownOneofCase.Contradictory => $"contradictory: {level.Contradictory}",
            _ => "unknown",
        };
    }

    private static string UnitOf(Supply supply) => supply.Unit switch
    {
        Supply.Types.Unit.Other or Supply.Types.Unit.Unknown or Supply.Types.Unit.Unspecified => "of an unknown unit",
        var unit => PlainText.Words(unit),
    };
}
