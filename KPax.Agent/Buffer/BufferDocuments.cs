using KPax.Protocol.Agent.V1;
using LiteDB;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Buffer;

/// <summary>How records and entries stand in the file.</summary>
internal static class BufferDocuments
{
    /// <summary>Id of the one document of state.</summary>
    public const int StateId = 1;

    /// <summary>Form of the file; another one is not read.</summary>
    private const int Form = 1;

    /// <summary>The document of a record.</summary>
    public static BsonDocument ToDocument(BufferRecord record) => new()
    {
        ["_id"] = StateId,
        ["form"] = Form,
        ["epoch"] = unchecked((long)record.Epoch),
        ["order"] = record.Order,
        ["dropped"] = record.Dropped,
        ["days"] = new BsonArray(record.Days.Days.Select(ToDocument)),
        ["live"] = ToDocument(record.Live),
        ["history"] = ToDocument(record.History),
    };

    /// <summary>The record of a document.</summary>
    public static BufferRecord ToRecord(BsonDocument document)
    {
        if (document["form"].AsInt32 != Form)
        {
            throw new BufferDamagedException($"The file has form {document["form"]}, not {Form}.");
        }

        return new BufferRecord
        {
            Epoch = unchecked((ulong)document["epoch"].AsInt64),
            Order = document["order"].AsInt64,
            Dropped = document["dropped"].AsInt64,
            Days = document["days"].AsArray is { } days ? new DayCounts(days.Select(ToDay)) : DayCounts.None,
            Live = ToLane(document["live"].AsDocument),
            History = ToLane(document["history"].AsDocument),
        };
    }

    /// <summary>The document of an entry.</summary>
    public static BsonDocument ToDocument(Milestone place, EntryLabel label, byte[] octets) => new()
    {
        ["_id"] = place.Position,
        ["h"] = place.Hash,
        ["s"] = place.Octets,
        ["o"] = place.Order,
        ["k"] = (int)label.Kind,
        ["q"] = (int)label.ScanKind,
        ["v"] = label.DeviceKey,
        ["t"] = label.TakenAt.ToUnixTimeMilliseconds(),
        ["d"] = octets,
    };

    /// <summary>The label of an entry's document; files of older agents have none.</summary>
    public static EntryLabel ToLabel(BsonDocument document) => document.ContainsKey("k")
        ? new EntryLabel(
            (EntryKind)document["k"].AsInt32,
            (ScanKind)document["q"].AsInt32,
            document["v"].AsString,
            DateTimeOffset.FromUnixTimeMilliseconds(document["t"].AsInt64))
        : EntryLabel.None;

    /// <summary>The place of an entry's document.</summary>
    public static Milestone ToMilestone(BsonDocument document) =>
        new(document["_id"].AsInt64, document["h"].AsBinary, document["s"].AsInt64, document["o"].AsInt64);

    /// <summary>The octets of an entry's document.</summary>
    public static byte[] ToOctets(BsonDocument document) => document["d"].AsBinary;

    /// <summary>Name of the collection of a lane's entries.</summary>
    public static string NameOf(Lane lane) => lane == Lane.Live ? "live" : "history";

    private static BsonDocument ToDocument(LaneRecord lane) => new()
    {
        ["start"] = lane.Start,
        ["newest"] = ToDocument(lane.Newest),
        ["acknowledged"] = ToDocument(lane.Acknowledged),
        ["gap"] = ToDocument(lane.Gap),
        ["past"] = new BsonArray(lane.Past.Select(ToDocument)),
    };

    private static BsonDocument ToDocument(DayCount day) => new()
    {
        ["day"] = day.Day,
        ["taken"] = day.Taken,
        ["buffered"] = day.Buffered,
        ["acknowledged"] = day.Acknowledged,
        ["dropped"] = day.Dropped,
        ["sent"] = day.SentOctets,
        ["received"] = day.ReceivedOctets,
    };

    private static DayCount ToDay(BsonValue day) => new()
    {
        Day = day["day"].AsInt32,
        Taken = day["taken"].AsInt64,
        Buffered = day["buffered"].AsInt64,
        Acknowledged = day["acknowledged"].AsInt64,
        Dropped = day["dropped"].AsInt64,
        SentOctets = day["sent"].AsInt64,
        ReceivedOctets = day["received"].AsInt64,
    };

    private static BsonDocument ToDocument(Milestone place) =>
        new() { ["_id"] = place.Position, ["h"] = place.Hash, ["s"] = place.Octets, ["o"] = place.Order };

    private static BsonDocument ToDocument(PastEpoch past) =>
        new() { ["epoch"] = unchecked((long)past.Epoch), ["start"] = past.Start, ["first"] = past.First, ["last"] = past.Last };

    private static PastEpoch ToPast(BsonValue past) =>
        new(unchecked((ulong)past["epoch"].AsInt64), past["start"].AsInt64, past["first"].AsInt64, past["last"].AsInt64);

    private static LaneRecord ToLane(BsonDocument document) => new()
    {
        Start = document["start"].AsInt64,
        Newest = ToMilestone(document["newest"].AsDocument),
        Acknowledged = ToMilestone(document["acknowledged"].AsDocument),
        Gap = ToMilestone(document["gap"].AsDocument),
        Past = [.. document["past"].AsArray.Select(ToPast)],
    };
}
