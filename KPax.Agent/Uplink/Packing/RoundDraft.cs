using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Uplink.Packing;

/// <summary>What a scan round most likely is, behind the readings of its batch: only what differs is sent.</summary>
internal static class RoundDraft
{
    private const uint RoundKey = (Entry.ScanRoundFieldNumber << 3) | 2;

    /// <summary>True for an entry that is a scan round.</summary>
    public static bool IsRound(EntryTokens tokens) => tokens.Tokens is [{ Key: RoundKey }, ..];

    /// <summary>The draft of batch.proto.</summary>
    public static EntryTokens Create(ScanKind kind, ulong seconds, ulong readings)
    {
        var round = new ScanRound
        {
            ScanKind = kind,
            StartedAt = new Timestamp { Seconds = unchecked((long)seconds) },
            Duration = new Duration { Seconds = 1 },
            Asked = (uint)readings,
            Answered = (uint)readings,
            Unchanged = (uint)readings,
        };
        return EntryTokens.Read(new Entry { ScanRound = round }.ToByteArray())!;
    }
}
