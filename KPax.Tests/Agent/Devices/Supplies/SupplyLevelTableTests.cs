using System.Globalization;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Supplies;
using KPax.Protocol.Device.V1;

namespace KPax.Tests.Agent.Devices.Supplies;

/// <summary>Every special value of level and capacity, with every class and unit of the MIB: what is known of the level.</summary>
[TestClass]
public sealed class SupplyLevelTableTests
{
    private const string Table = "1.3.6.1.2.1.43.11.1.1";
    private const int Percent = 19;

    private static readonly int?[] Classes = [null, 1, 3, 4];
    private static readonly int?[] Units = [null, 1, 2, 3, 4, 7, 8, 11, 12, 13, 14, 15, 16, 17, 18, Percent];

    // Level, capacity; what that is in any unit but per cent, and in per cent.
    private static readonly (int? Level, int? Capacity, string Any, string Percent)[] Rows =
    [
        (-3, 100, "someRemaining", "someRemaining"), (-3, -2, "someRemaining", "someRemaining"), (-3, null, "someRemaining", "someRemaining"),
        (-2, 100, "unknown", "unknown"), (-2, -2, "unknown", "unknown"), (null, 100, "unknown", "unknown"), (null, null, "unknown", "unknown"),
        (-1, 100, "unrestricted", "unrestricted"), (-1, -1, "unrestricted", "unrestricted"),
        (-4, 100, "contradictory", "contradictory"), (-61, 100, "contradictory", "contradictory"), (-100, -2, "contradictory", "contradictory"),
        (0, 100, "percent 0", "percent 0"), (50, 100, "percent 50", "percent 50"), (100, 100, "percent 100", "percent 100"), (1, 4, "percent 25", "percent 1"),
        (101, 100, "percent 100", "contradictory"), (102, 100, "contradictory", "contradictory"), (143_066, 100, "contradictory", "contradictory"),
        (3_200, -2, "amount 3200", "contradictory"), (3_200, -1, "amount 3200", "contradictory"), (3_200, 0, "amount 3200", "contradictory"),
        (40, -2, "amount 40", "percent 40"), (40, null, "amount 40", "percent 40"), (0, -2, "amount 0", "percent 0"), (40, 20_000, "percent 0.2", "percent 40"),
    ];

    [TestMethod]
    public void Read_EveryValueWithEveryClassAndUnit_IsKnownAsTheTableSays()
    {
        var cases = Rows.SelectMany(row => Classes.SelectMany(cls => Units.Select(unit => (row, cls, unit)))).ToList();
        var lines = cases.SelectMany((one, index) => new[] { Cell(4, index, one.cls), Cell(7, index, one.unit), Cell(8, index, one.row.Capacity), Cell(9, index, one.row.Level), $"{Table}.6.1.{index + 1}|4|part" });
        var objects = RecordedDevice.Objects(lines.Where(line => line.Length > 0).Append("1.3.6.1.2.1.43.5.1.1.1.1|65|1"));
        var answers = new DeviceAnswers();
        answers.Add(objects);
        var view = new AnswerView(answers, RecordedDevice.Catalog.Base);
        var supplies = new SupplyReader(view, new ReadErrors()).Read();
        Assert.HasCount(cases.Count, supplies);
        foreach (var (one, supply) in cases.Zip(supplies))
        {
            Assert.AreEqual(one.unit == Percent ? one.row.Percent : one.row.Any, Show(supply.Level), $"level {one.row.Level}, capacity {one.row.Capacity}, class {one.cls}, unit {one.unit}");
            Assert.AreEqual(one.row.Level is not null, supply.HasRawLevel);
        }
    }

    private static string Cell(int column, int row, int? value) => value is null ? "" : $"{Table}.{column}.1.{row + 1}|2|{value}";

    private static string Show(SupplyLevel level) => level.KnownCase switch
    {
        SupplyLevel.KnownOneofCase.Percent => string.Create(CultureInfo.InvariantCulture, $"percent {level.Percent:0.##}"),
        SupplyLevel.KnownOneofCase.Amount => $"amount {level.Amount}",
        SupplyLevel.KnownOneofCase.Contradictory => "contradictory",
        var known => char.ToLowerInvariant($"{known}"[0]) + $"{known}"[1..],
    };
}
