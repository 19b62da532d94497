namespace KPax.Agent.Privacy.Transcripts;

/// <summary>What is missing at a place of the record.</summary>
/// <param name="From">Time of the first entry that is missing.</param>
/// <param name="To">Time of the last.</param>
/// <param name="Sent">Datagrams and messages that left.</param>
/// <param name="Received">Datagrams and messages that came.</param>
/// <param name="Other">Other entries.</param>
/// <param name="Octets">Octets of all of them.</param>
internal sealed record TranscriptGap(DateTimeOffset From, DateTimeOffset To, long Sent, long Received, long Other, long Octets)
{
    /// <summary>The gap with one more entry; null is none yet.</summary>
    public static TranscriptGap Add(TranscriptGap? gap, TranscriptItem item)
    {
        gap ??= new TranscriptGap(item.Time, item.Time, 0, 0, 0, 0);
        if (item.Gap is { } inner)
        {
            return new TranscriptGap(gap.From, inner.To, gap.Sent + inner.Sent, gap.Received + inner.Received, gap.Other + inner.Other, gap.Octets + inner.Octets);
        }

        var isSent = item.Kind is TranscriptKind.Sent or TranscriptKind.WebSent or TranscriptKind.ServerSent;
        var isReceived = item.Kind is TranscriptKind.Received or TranscriptKind.WebReceived or TranscriptKind.ServerReceived;
        return gap with
        {
            To = item.Time,
            Sent = gap.Sent + (isSent ? 1 : 0),
            Received = gap.Received + (isReceived ? 1 : 0),
            Other = gap.Other + (isSent || isReceived ? 0 : 1),
            Octets = gap.Octets + item.Length,
        };
    }
}
