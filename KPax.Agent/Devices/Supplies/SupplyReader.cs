using Google.Protobuf;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Text;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceCapabilities.Types;
using Class = KPax.Protocol.Device.V1.Supply.Types.Class;
using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Agent.Devices.Supplies;

/// <summary>
/// Reads supplies and maintenance parts: prtMarkerSuppliesTable (RFC 3805), finSupplyTable of finishers (RFC 3806), and what the maker's own objects add.
/// </summary>
internal sealed class SupplyReader(AnswerView view, ReadErrors errors, Technology technology = Technology.Unspecified)
{
    private const string Level = "prtMarkerSuppliesLevel";
    private const string FinisherLevel = "finSupplyCurrentLevel";

    /// <summary>All rows, in the order of the device's tables.</summary>
    public IReadOnlyList<Supply> Read()
    {
        var supplies = view.DeviceRows(ProfileFields.Supplies).Select(row => ReadRow(row, $"{row.Index}", Level, SupplyColorRule.Find(view, row))).ToList();
        ApplyStages(supplies);
        AddFinisher(supplies);
        var merger = new SupplyMerger(supplies, view.Traits.Coarse);
        foreach (var own in new OwnLevelReader(view).Read())
        {
            merger.Add(own);
        }

        return supplies;
    }

    private Supply ReadRow(TableRow row, string index, string column, string color)
    {
        var text = view.Text(row, "description");
        var description = text.Text.Trim();
        var (level, capacity) = (row.Number("level"), row.Number("capacity"));
        var unit = SupplyCodes.ToUnit(row.Number("unit"));
        var type = SupplyTypeRule.Decide(row.Number("type"), description, technology);
        var supply = new Supply
        {
            Index = index,
            Description = description,
            DescriptionOctets = ByteString.CopyFrom(text.Octets.Span),
            Type = type,
            Class = SupplyTypeRule.DecideClass(row.Number("class"), type),
            Color = color,
            Unit = unit,
            Level = SupplyLevelRule.Decide(level, capacity, unit),
            PartNumber = FindPartNumber(description),
            SerialNumber = SupplyNumberText.FindSerialNumber(description),
            Source = row.Find("level") is null ? "" : $"{column}.{row.Index}",
        };
        if (view.Traits.ReceptaclesInverted && supply.Class == Class.Receptacle)
        {
            supply.Level = SupplyLevelRule.Invert(supply.Level, capacity);
        }

        SetRaw(supply, row, level, capacity);
        Report(supply, row, column, level, capacity);
        return supply;
    }

    private string FindPartNumber(string description) =>
        SupplyNumberText.FindPartNumber(description) is { Length: > 0 } told ? told
        : view.Traits.PartNumber is { } pattern ? DevicePattern.FirstGroup(pattern, description).Trim() : "";

    /// <summary>
    /// Some devices know three stages and write them as numbers. One other number among the levels shows that they are no stages, and levels that are
    /// all at the top show nothing.
    /// </summary>
    private void ApplyStages(List<Supply> supplies)
    {
        var stages = view.Traits.Stages;
        var leveled = supplies.FindAll(supply => supply is { RawLevel: >= 0, HasRawLevel: true } && SupplyTypeRule.IsSameKind(supply.Type, Type.Toner));
        if (stages.Count > 0 && leveled.TrueForAll(supply => stages.ContainsKey(supply.RawLevel)) && leveled.Exists(supply => supply.RawLevel != stages.Keys.Max()))
        {
            leveled.ForEach(supply => supply.Level = SupplyLevelRule.Stage(stages[supply.RawLevel]));
        }
    }

    /// <summary>Supplies of finishers, unless the standard table has them too.</summary>
    private void AddFinisher(List<Supply> supplies)
    {
        var rows = view.DeviceRows(ProfileFields.FinisherSupplies).Select(ReadFinisherRow).ToList();
        foreach (var kind in rows.GroupBy(row => row.Type))
        {
            var isThere = kind.Key is not (Type.Other or Type.Unknown or Type.Unspecified) && supplies.Count(supply => supply.Type == kind.Key) >= kind.Count();
            supplies.AddRange(isThere ? [] : kind.Where(row => !supplies.Exists(supply => row.Description.Length > 0 && supply.Description == row.Description)));
        }
    }

    private Supply ReadFinisherRow(TableRow row)
    {
        var color = SupplyColorRule.Normalize(view.Text(row, "color").Text);
        return ReadRow(row, $"finSupply.{row.Index}", FinisherLevel, color);
    }

    private static void SetRaw(Supply supply, TableRow row, long? level, long? capacity)
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

        // What the type does not say itself: one that the description tells, and those that have no name here.
        if (row.Number("type") is >= int.MinValue and <= int.MaxValue and var type && (supply.Type != SupplyCodes.ToType(type) || (supply.Type == Type.Other && type != 1)))
        {
            supply.RawType = (int)type;
        }
    }

    private void Report(Supply supply, TableRow row, string column, long? level, long? capacity)
    {
        if (supply.Level.KnownCase == SupplyLevel.KnownOneofCase.Contradictory)
        {
            errors.Add(DeviceReading.Types.Section.Supplies, $"{column}.{row.Index}", $"The device's numbers cannot be true: {supply.Level.Contradictory}.");
        }

        if (row.Find("level") is { } value && level is null)
        {
            errors.Add(DeviceReading.Types.Section.Supplies, $"{column}.{row.Index}", $"{value} is no level.");
        }

        if (capacity is < -2 or > int.MaxValue)
        {
            var name = column == Level ? "prtMarkerSuppliesMaxCapacity" : "finSupplyMaxCapacity";
            errors.Add(DeviceReading.Types.Section.Supplies, $"{name}.{row.Index}", $"{capacity} is no capacity.");
        }
    }
}
