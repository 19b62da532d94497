using Google.Protobuf;
using KPax.Agent.Buffer;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Collection;

/// <summary>What a reading says, without when: two with the same hash say the same.</summary>
/// <param name="DeviceKey">Who answered.</param>
/// <param name="Kind">What was asked for, as a number.</param>
/// <param name="IsWhole">True if everything was asked for.</param>
/// <param name="Hash">Hash of the content.</param>
internal sealed record ReadingContent(string DeviceKey, int Kind, bool IsWhole, byte[] Hash)
{
    /// <summary>The content of a reading.</summary>
    public static ReadingContent Of(DeviceReading reading)
    {
        var copy = reading.Clone();
        copy.ReadAt = null;
        foreach (var alert in copy.Status?.Alerts ?? [])
        {
            // Reckoned from the device's uptime and our clock, so it shakes by some milliseconds.
            alert.RaisedAt = null;
        }

        var isWhole = reading.ScanKind == DeviceReading.Types.ScanKind.Full;
        return new ReadingContent(reading.DeviceKey, (int)reading.ScanKind, isWhole, HistoryHash.Of(copy.ToByteArray()));
    }
}
