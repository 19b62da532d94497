using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>The receipts of batches that were pushed one by one, as the one of a stream.</summary>
internal static class PushedReceipts
{
    /// <summary>The receipts so far and one more.</summary>
    public static Receipt Add(Receipt? before, Receipt more)
    {
        if (before is null)
        {
            return more;
        }

        var whole = more.Clone();
        whole.AcceptedThrough.Clear();
        whole.AcceptedThrough.AddRange(before.AcceptedThrough.Where(mark => more.AcceptedThrough.All(later => later.Lane != mark.Lane)));
        whole.AcceptedThrough.AddRange(more.AcceptedThrough);
        whole.DeadLetters.Clear();
        whole.DeadLetters.AddRange([.. before.DeadLetters, .. more.DeadLetters]);
        whole.ConfigurationRevision = Math.Max(before.ConfigurationRevision, more.ConfigurationRevision);
        return whole;
    }

    /// <summary>True if something of the batch was not taken: what follows would only leave a hole.</summary>
    public static bool IsStop(Receipt receipt) =>
        receipt.HelloRequired || receipt.RetryDelay is not null || receipt.Reason.Length > 0 || receipt.WholeReadingsNeeded.Count > 0;
}
