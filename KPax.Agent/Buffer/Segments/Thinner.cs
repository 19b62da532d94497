using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Buffer.Segments;

/// <summary>Says which entries are dropped when room is needed: readings between others of the same device first, alerts last.</summary>
internal static class Thinner
{
    /// <summary>Positions in the list of the entries that go.</summary>
    public static HashSet<int> FindDropped(IReadOnlyList<LogRecord> records, ThinLevel level)
    {
        var dropped = new HashSet<int>();
        var seen = new Dictionary<(string Device, EntryKind Kind, ScanKind ScanKind, long Span), int?>();
        for (var index = 0; index < records.Count; index++)
        {
            var record = records[index];
            if (record.IsGap)
            {
                continue;
            }

            if (level == ThinLevel.Empty || (level == ThinLevel.AlertsOnly && record.Lane == Lane.History))
            {
                dropped.Add(index);
            }
            else if (level is ThinLevel.Hours or ThinLevel.Days && record.Lane == Lane.History)
            {
                Note(record, index, level, seen, dropped);
            }
        }

        return dropped;
    }

    private static void Note(
        LogRecord record,
        int index,
        ThinLevel level,
        Dictionary<(string Device, EntryKind Kind, ScanKind ScanKind, long Span), int?> seen,
        HashSet<int> dropped)
    {
        var label = record.Label;
        var span = (long)Math.Floor((label.TakenAt - DateTimeOffset.UnixEpoch) / (level == ThinLevel.Hours ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1)));
        var key = (label.DeviceKey, label.Kind, label.ScanKind, span);
        if (!seen.TryGetValue(key, out var last))
        {
            // The first one stays.
            seen[key] = null;
            return;
        }

        if (last is { } between)
        {
            dropped.Add(between);
        }

        seen[key] = index;
    }
}
