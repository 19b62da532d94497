using System.Text.Json.Serialization;

namespace KPax.Agent.Uplink;

/// <summary>What the uplink keeps on disk.</summary>
internal sealed record UplinkRecord
{
    /// <summary>Settings that the rung was found with: with others it is found anew.</summary>
    public string Settings { get; init; } = "";

    /// <summary>The way that works.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<UplinkRung>))]
    public UplinkRung Rung { get; init; }

    /// <summary>When it was found.</summary>
    public DateTimeOffset RungSince { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Why not a better one.</summary>
    public string RungReason { get; init; } = "";

    /// <summary>Looks for a better one since.</summary>
    public int RungLooks { get; init; }

    /// <summary>Entries that the server could never store, since the file was made.</summary>
    public long DeadLetters { get; init; }
}
