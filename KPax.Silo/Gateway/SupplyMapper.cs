using KPax.Contracts.Devices;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Silo.Gateway;

/// <summary>A supply of the wire as the contract has it. Pure.</summary>
internal static class SupplyMapper
{
    /// <summary>Maps a supply.</summary>
    public static Supply Map(Wire.Supply wire, FieldReader fields) => new()
    {
        Index = fields.Common("supplies.index", wire.Index),
        Description = fields.Common("supplies.description", wire.Description),
        Type = fields.Known<SupplyType>("supplies.type", (int)wire.Type),
        Class = fields.Known<SupplyClass>("supplies.class", (int)wire.Class),
        Color = fields.Common("supplies.color", wire.Color),
        Unit = fields.Known<SupplyUnit>("supplies.unit", (int)wire.Unit),
        Capacity = wire.HasCapacity ? wire.Capacity : null,
        Level = MapLevel(wire.Level, fields),
        RawLevel = wire.HasRawLevel ? wire.RawLevel : null,
        PartNumber = fields.Common("supplies.part_number", wire.PartNumber),
        SerialNumber = fields.Text("supplies.serial_number", wire.SerialNumber),
        RawCapacity = wire.HasRawCapacity ? wire.RawCapacity : null,
        OtherSources = fields.List("supplies.other_sources", wire.OtherSources, WireLimits.SupplySources, source => Map(source, fields)),
        Source = fields.Common("supplies.source", wire.Source),
        Step = Step(wire.Step, fields),
        RawType = wire.HasRawType ? wire.RawType : null,
        DescriptionOctets = fields.Octets("supplies.description_octets", wire.DescriptionOctets),
    };

    private static int Step(uint step, FieldReader fields)
    {
        fields.Require(step <= 100, $"supplies.step is {step}; at most 100 per cent can be.");
        return unchecked((int)step);
    }

    private static SupplySource Map(Wire.SupplySource wire, FieldReader fields) => new()
    {
        Source = fields.Common("supplies.other_sources.source", wire.Source),
        Level = MapLevel(wire.Level, fields),
    };

    private static SupplyLevel MapLevel(Wire.SupplyLevel? wire, FieldReader fields) => wire?.KnownCase switch
    {
        Wire.SupplyLevel.KnownOneofCase.Percent => MapPercent(wire.Percent, fields),
        Wire.SupplyLevel.KnownOneofCase.Amount => new() { Kind = SupplyLevelKind.Amount, Amount = wire.Amount },
        Wire.SupplyLevel.KnownOneofCase.Stage => MapStage(wire.Stage, fields),
        Wire.SupplyLevel.KnownOneofCase.SomeRemaining => new() { Kind = SupplyLevelKind.SomeRemaining },
        Wire.SupplyLevel.KnownOneofCase.Unrestricted => new() { Kind = SupplyLevelKind.Unrestricted },
        Wire.SupplyLevel.KnownOneofCase.Contradictory =>
            new() { Kind = SupplyLevelKind.Contradictory, Text = fields.Text("supplies.level.contradictory", wire.Contradictory) },
        _ => new() { Kind = SupplyLevelKind.Unknown },
    };

    private static SupplyLevel MapPercent(double percent, FieldReader fields)
    {
        fields.Require(percent is >= 0 and <= 100, $"supplies.level.percent is {percent}; it must lie between 0 and 100.");
        return new() { Kind = SupplyLevelKind.Percent, Percent = percent };
    }

    private static SupplyLevel MapStage(Wire.SupplyStage stage, FieldReader fields)
    {
        fields.Require(
            stage.Position < stage.Count && stage.Count <= 100,
            $"supplies.level.stage is {stage.Position} of {stage.Count}; the position must be lower than the count, and the count at most 100.");
        return new()
        {
            Kind = SupplyLevelKind.Stage,
            Text = fields.Text("supplies.level.stage.name", stage.Name),
            StagePosition = unchecked((int)stage.Position),
            StageCount = unchecked((int)stage.Count),
        };
    }
}
