using Google.Protobuf;
using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Gateway.Packing;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Gateway;

/// <summary>
/// A batch of the wire as the contract has it. Pure. An entry that can never be stored becomes an invalid one, with its octets and the reason; a
/// batch that breaks the rules of the road is refused as a whole.
/// </summary>
internal static class BatchMapper
{
    /// <summary>Maps a batch that came with this session.</summary>
    public static MappedBatch Map(Wire.Batch? wire, byte[] sessionId, GatewayOptions options) => Map(UnpackedBatch.AsIs(wire), sessionId, options);

    /// <summary>Maps an unpacked batch that came with this session.</summary>
    public static MappedBatch Map(UnpackedBatch unpacked, byte[] sessionId, GatewayOptions options) =>
        Map(unpacked, sessionId, unpacked.Batch?.CalculateSize() ?? 0, options);

    private static MappedBatch Map(UnpackedBatch unpacked, byte[] sessionId, int octets, GatewayOptions options) =>
        FindRefusal(unpacked.Batch, octets, options) is { Length: > 0 } refusal
            ? new(Head(unpacked.Batch, sessionId, octets, []), refusal)
            : new(Head(unpacked.Batch, sessionId, octets, MapEntries(unpacked)), "");

    /// <summary>A batch that may not be stored as it is.</summary>
    public static MappedBatch Refuse(Wire.Batch? wire, byte[] sessionId, string refusal) => new(Head(wire, sessionId, wire?.CalculateSize() ?? 0, []), refusal);

    private static AgentBatch Head(Wire.Batch? wire, byte[] sessionId, int octets, IReadOnlyList<AgentEntry> entries) => new()
    {
        SessionId = sessionId,
        Epoch = wire?.Epoch ?? 0,
        Lane = (Lane)(wire?.Lane ?? 0),
        HashBefore = wire?.HashBefore.ToByteArray() ?? [],
        HashAfter = wire?.HashAfter.ToByteArray() ?? [],
        Octets = octets,
        Entries = entries,
    };

    private static AgentEntry[] MapEntries(UnpackedBatch unpacked)
    {
        var entries = new AgentEntry[unpacked.Batch!.Entries.Count];
        for (var index = 0; index < entries.Length; index++)
        {
            var wire = unpacked.Batch.Entries[index];
            entries[index] = MapEntry(wire, unpacked.Bases.GetValueOrDefault(wire.Number));
        }

        return entries;
    }

    private static string FindRefusal(Wire.Batch? wire, int octets, GatewayOptions options) => wire switch
    {
        null => "There is no batch in the message.",
        { Lane: not (Wire.Lane.Live or Wire.Lane.History) } => $"There is no lane {(int)wire.Lane}.",
        _ when wire.Entries.Count > options.BatchEntries => $"The batch has {wire.Entries.Count} entries; {options.BatchEntries} are allowed.",
        _ when octets > options.BatchBytes => $"The batch has {octets} octets; {options.BatchBytes} are allowed.",
        _ when wire.HashBefore.Length is not (0 or WireLimits.ShortHash or WireLimits.Hash) || wire.HashAfter.Length is not (0 or WireLimits.ShortHash or WireLimits.Hash) =>
            $"A hash of the batch has neither {WireLimits.ShortHash} nor {WireLimits.Hash} octets.",
        _ when wire.Entries.Any(entry => entry.Number is 0 or > long.MaxValue || entry.Order > long.MaxValue || entry.Gap?.To > long.MaxValue) =>
            $"A number of the batch does not lie between 1 and {long.MaxValue}.",
        _ => "",
    };

    private static AgentEntry MapEntry(Wire.Entry wire, byte[]? basis)
    {
        var fields = new FieldReader();
        var origin = MapOrigin(wire.Origin, fields);
        byte[]? octets = null;
        var hash = wire.ContentCase == Wire.Entry.ContentOneofCase.Gap ? 0 : ContentHash.Of(wire, out octets);
        var reading = wire.ContentCase == Wire.Entry.ContentOneofCase.Reading ? ReadingMapper.Map(wire.Reading, fields) : null;
        var round = wire.ContentCase == Wire.Entry.ContentOneofCase.ScanRound ? MapRound(wire.ScanRound, fields) : null;
        var gap = wire.ContentCase == Wire.Entry.ContentOneofCase.Gap ? MapGap(wire.Number, wire.Gap, fields) : null;
        fields.Require(reading is not null || round is not null || gap is not null, "The entry tells nothing that this server knows.");
        var isGood = fields.Problem.Length == 0;
        return new()
        {
            Number = wire.Number,
            Order = wire.Order,
            Origin = origin,
            ContentHash = hash,
            Reading = isGood ? reading : null,
            ScanRound = isGood ? round : null,
            Gap = isGood ? gap : null,
            Invalid = isGood ? null : new(wire.ToByteArray(), fields.Problem),
            Octets = isGood ? octets : null,
            Base = isGood && reading is not null ? basis : null,
        };
    }

    private static EntryOrigin? MapOrigin(Wire.Origin? wire, FieldReader fields)
    {
        if (wire is null)
        {
            return null;
        }

        var isPossible = wire.Lane is Wire.Lane.Live or Wire.Lane.History && wire.Number is > 0 and <= long.MaxValue && wire.Hash.Length == WireLimits.Hash;
        fields.Require(isPossible, $"origin names number {wire.Number} of lane {(int)wire.Lane} with a hash of {wire.Hash.Length} octets; that is no entry.");
        return isPossible ? new(wire.Epoch, (Lane)wire.Lane, wire.Number, ContentHash.Of(wire.Hash)) : null;
    }

    private static ScanRound MapRound(Wire.ScanRound wire, FieldReader fields)
    {
        fields.Require(
            WireTime.TryRead(wire.Duration ?? new(), WireLimits.Round, out var duration), $"scan_round.duration is not between 0 and {WireLimits.Round}.");
        fields.Require(
            Math.Max(Math.Max(wire.Asked, wire.Answered), Math.Max(wire.Unchanged, wire.Failed)) <= int.MaxValue,
            $"A count of the scan round is above {int.MaxValue}.");
        return new ScanRound
        {
            ScanKind = fields.Known<ScanKind>("scan_round.scan_kind", (int)wire.ScanKind),
            StartedAt = fields.Time("scan_round.started_at", wire.StartedAt),
            Duration = duration,
            Asked = unchecked((int)wire.Asked),
            Answered = unchecked((int)wire.Answered),
            Unchanged = unchecked((int)wire.Unchanged),
            Failed = unchecked((int)wire.Failed),
            Failures = fields.List("scan_round.failures", wire.Failures, WireLimits.Failures, failure => MapFailure(failure, fields)),

            // What a later agent says in other words is not worth the entry: skipped is skipped, and a step that is not known is not told.
            Skipped = wire.Skipped == 0 ? SkipReason.None : SkipReason.Blackout,
            Troubles = fields.List("scan_round.troubles", wire.Troubles, WireLimits.Failures, trouble => new FailedTarget(
                fields.Text("scan_round.troubles.target", trouble.Target),
                StepOf(trouble.Step),
                fields.Text("scan_round.troubles.reason", trouble.Reason))),
        };
    }

    private static CollectionStep StepOf(Wire.CollectionStep step) => Enum.IsDefined((CollectionStep)step) ? (CollectionStep)step : CollectionStep.Unspecified;

    private static ScanFailure MapFailure(Wire.ScanFailure wire, FieldReader fields)
    {
        if (wire.DeviceKey.Length > 0)
        {
            ReadingMapper.RequireKey(fields, "scan_round.failures.device_key", wire.DeviceKey);
        }

        return new(
            fields.Text("scan_round.failures.target", wire.Target),
            wire.DeviceKey,
            fields.Text("scan_round.failures.reason", wire.Reason))
        {
            Step = StepOf(wire.Step),
        };
    }

    private static Gap MapGap(ulong number, Wire.Gap wire, FieldReader fields)
    {
        fields.Require(
            wire.From == number && wire.To >= wire.From,
            $"gap is {wire.From} to {wire.To}; it must begin at the entry's number, {number}, and not end before it.");
        return new(wire.From, wire.To, fields.Known<GapReason>("gap.reason", (int)wire.Reason));
    }
}
