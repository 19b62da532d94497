using KPax.Contracts.Agents;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Gateway;

/// <summary>Hello, from the wire and back to it. Pure.</summary>
internal static class HelloMapper
{
    private const int MaxLanes = 8;
    private const int MaxBalances = 100;
    private const uint MaxDay = 1_000_000;

    /// <summary>Maps a Hello; whether it can be is told by the reader's problem.</summary>
    public static AgentHello Map(Wire.HelloRequest wire, FieldReader fields) => new()
    {
        Version = fields.Text("version", wire.Version, 100),
        OperatingSystem = fields.Text("operating_system", wire.OperatingSystem, 200),
        Epoch = wire.Epoch,
        Lanes = fields.List("lanes", wire.Lanes, MaxLanes, lane => Map(lane, fields)),
        AgentTime = fields.TimeOrNull("agent_time", wire.AgentTime),
        Balances = Map(wire.Balances, fields),
    };

    /// <summary>Maps what an agent counted; whether it can be is told by the reader's problem.</summary>
    public static IReadOnlyList<DayBalance> Map(IReadOnlyCollection<Wire.DayBalance> wire, FieldReader fields) =>
        fields.List("balances", wire, MaxBalances, day => Map(day, fields));

    private static LaneState Map(Wire.LaneState wire, FieldReader fields)
    {
        fields.Require(wire.Lane is Wire.Lane.Live or Wire.Lane.History, $"lanes.lane is {(int)wire.Lane}, which is no lane.");
        fields.Require(
            wire.AcknowledgedHash.Length is 0 or WireLimits.Hash, $"lanes.acknowledged_hash has {wire.AcknowledgedHash.Length} octets, not {WireLimits.Hash}.");
        fields.Number("lanes.newest", Math.Max(Math.Max(wire.Oldest, wire.Newest), wire.Acknowledged));
        return new((Lane)wire.Lane, wire.Oldest, wire.Newest, wire.Acknowledged, fields.Octets("lanes.acknowledged_hash", wire.AcknowledgedHash));
    }

    private static DayBalance Map(Wire.DayBalance wire, FieldReader fields)
    {
        fields.Require(wire.Day <= MaxDay, $"balances.day is {wire.Day}; it must be days since 1970-01-01.");
        return new DayBalance
        {
            Day = (int)Math.Min(wire.Day, MaxDay),
            Taken = fields.Number("balances.taken", wire.Taken),
            Buffered = fields.Number("balances.buffered", wire.Buffered),
            Acknowledged = fields.Number("balances.acknowledged", wire.Acknowledged),
            Dropped = fields.Number("balances.dropped", wire.Dropped),
            SentOctets = fields.Number("balances.sent_octets", wire.SentOctets),
            ReceivedOctets = fields.Number("balances.received_octets", wire.ReceivedOctets),
        };
    }

    /// <summary>The answer for an agent.</summary>
    public static Wire.HelloResponse Map(AgentWelcome welcome, long agentId, GatewayOptions options, DateTimeOffset now) => new()
    {
        SessionId = Google.Protobuf.ByteString.CopyFrom(welcome.SessionId),
        AgentId = agentId,
        EpochOrdinal = (uint)welcome.EpochOrdinal,
        Marks = { welcome.Marks.Zip(welcome.Hashes, Map) },
        NewEpochRequired = welcome.NewEpochRequired,
        Limits = new()
        {
            BatchBytes = (uint)options.BatchBytes,
            BatchEntries = (uint)options.BatchEntries,
            StreamBatches = (uint)options.StreamBatches,
            StreamDuration = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(options.StreamDuration),
            ReconnectWindow = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(options.ReconnectWindow),
        },
        Encodings = { Packing.BatchUnpacker.Encodings },
        ConfigurationRevision = welcome.ConfigurationRevision,
        ServerTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(now),
    };

    private static Wire.LaneMark Map(LaneMark mark, byte[] hash) => new()
    {
        Lane = (Wire.Lane)mark.Lane,
        Through = mark.Through,
        Hash = Google.Protobuf.ByteString.CopyFrom(hash),
    };
}
