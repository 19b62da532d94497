using KPax.Agent.Buffer.Segments;
using KPax.Protocol.Agent.V1;
using LiteDB;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Buffer.Lite;

/// <summary>The buffer of agents up to 0.1, a LiteDB file: read once, so that nothing of it is lost or told twice. Throws what LiteDB throws.</summary>
internal sealed class OldBuffer : IDisposable
{
    private const int StateId = 1;

    private readonly LiteDatabase _database;

    public OldBuffer(string path) => _database = new LiteDatabase(new ConnectionString { Filename = path, Connection = ConnectionType.Direct });

    /// <summary>Its state; null if it never had one.</summary>
    public LogState? ReadState(DateTimeOffset now)
    {
        if (_database.GetCollection("state").FindById(StateId) is not { } document)
        {
            return null;
        }

        return new LogState
        {
            Epoch = unchecked((ulong)document["epoch"].AsInt64),
            Order = document["order"].AsInt64,
            Dropped = document["dropped"].AsInt64,
            WallClock = now.ToUnixTimeMilliseconds(),
            Live = ToLane(document["live"].AsDocument),
            History = ToLane(document["history"].AsDocument),
        };
    }

    /// <summary>What is left of both lanes in their order, as records; the gap of each stands first.</summary>
    public IEnumerable<byte[]> ReadRecords(DateTimeOffset now)
    {
        var document = _database.GetCollection("state").FindById(StateId);
        foreach (var lane in new[] { Lane.Live, Lane.History })
        {
            var name = lane == Lane.Live ? "live" : "history";
            var marks = document[name].AsDocument;
            var (acknowledged, gap) = (ToPlace(marks["acknowledged"].AsDocument), ToPlace(marks["gap"].AsDocument));
            if (gap.Position > acknowledged.Position)
            {
                yield return LogRecord.CreateGap(lane, acknowledged.Position + 1, gap, GapReason.BufferFull, age: 0);
            }

            var first = Math.Max(acknowledged.Position, gap.Position) + 1;
            var newest = ToPlace(marks["newest"].AsDocument).Position;
            var entries = _database.GetCollection(name);
            for (var position = first; position <= newest; position++)
            {
                var entry = entries.FindById(position) ?? throw new BufferDamagedException($"Entry {position} is missing.");
                yield return LogRecord.Create(new NewEntry(lane, entry["d"].AsBinary) { Label = ToLabel(entry) }, ToPlace(entry), group: 0, age: 0, now);
            }
        }
    }

    public void Dispose() => _database.Dispose();

    private static EntryLabel ToLabel(BsonDocument entry) => entry.ContainsKey("k")
        ? new EntryLabel(
            (EntryKind)entry["k"].AsInt32,
            (ScanKind)entry["q"].AsInt32,
            entry["v"].AsString,
            DateTimeOffset.FromUnixTimeMilliseconds(entry["t"].AsInt64))
        : EntryLabel.None;

    private static Place ToPlace(BsonDocument document) => new(document["_id"].AsInt64, document["h"].AsBinary, document["o"].AsInt64);

    private static LaneMarks ToLane(BsonDocument document) => new()
    {
        Start = document["start"].AsInt64,
        Newest = ToPlace(document["newest"].AsDocument),
        Acknowledged = ToPlace(document["acknowledged"].AsDocument),
        Past = [.. document["past"].AsArray.Select(past => new PastEpoch(
            unchecked((ulong)past["epoch"].AsInt64), past["start"].AsInt64, past["first"].AsInt64, past["last"].AsInt64))],
    };
}
