using Google.Protobuf.WellKnownTypes;
using KPax.Contracts.Agents;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Gateway;

/// <summary>The receipts of a stream's batches as one: the last mark of each lane, everything else gathered, and the first reason to stop.</summary>
internal sealed class MergedReceipt
{
    private readonly SortedDictionary<Lane, ulong> _marks = [];
    private readonly Wire.Receipt _receipt = new();

    /// <summary>True once something was not accepted: what follows in the stream could only leave a hole, and is not stored.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Takes the receipt of one batch in.</summary>
    public void Add(BatchReceipt receipt)
    {
        if (receipt.Mark.Lane != Lane.Unspecified)
        {
            _marks[receipt.Mark.Lane] = receipt.Mark.Through;
        }

        _receipt.DeadLetters.AddRange(receipt.DeadLetters.Select(letter =>
            new Wire.DeadLetter { Lane = (Wire.Lane)letter.Lane, Number = letter.Number, Reason = letter.Reason }));
        _receipt.ConfigurationRevision = Math.Max(_receipt.ConfigurationRevision, receipt.ConfigurationRevision);
        if (receipt.HelloRequired || receipt.RetryDelay is not null || receipt.Reason.Length > 0)
        {
            Stop(receipt.Reason, receipt.RetryDelay, receipt.HelloRequired);
        }
    }

    /// <summary>Notes why the rest is not stored; the first reason counts.</summary>
    public void Stop(string reason, TimeSpan? retryDelay, bool helloRequired)
    {
        if (Stopped)
        {
            return;
        }

        Stopped = true;
        _receipt.Reason = reason;
        _receipt.RetryDelay = retryDelay is { } delay ? Duration.FromTimeSpan(delay) : null;
        _receipt.HelloRequired = helloRequired;
    }

    /// <summary>Asks for readings whole.</summary>
    public void AskWhole(Lane lane, IEnumerable<ulong> numbers) => _receipt.WholeReadingsNeeded.AddRange(
        numbers.Select(number => new Wire.WholeReadingNeeded { Lane = (Wire.Lane)lane, Number = number }));

    /// <summary>The receipt for the agent.</summary>
    public Wire.Receipt Build()
    {
        var built = _receipt.Clone();
        built.AcceptedThrough.AddRange(_marks.Select(mark => new Wire.LaneMark { Lane = (Wire.Lane)mark.Key, Through = mark.Value }));
        return built;
    }
}
