using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>
/// Which total is billed. The maker's own where a profile names one, since panel, usage page and invoice show that one and it may differ from the
/// standard's by a few pages; else prtMarkerLifeCount of the first marker, and that too where both tell the same number, since it needs no profile and
/// so outlives all of them. Impressions before sheets; no other unit, and never A4-equivalents. The choice is made once and kept: what a profile
/// learns to read later does not move it.
/// </summary>
internal static class BillingRule
{
    /// <summary>Readings in a row without the pinned source after which it is missing.</summary>
    public const int MissingAfter = 3;

    private const string LifeCount = "prtMarkerLifeCount";

    /// <summary>The total of a reading that would be pinned, and why; null: there is none.</summary>
    public static (Counter Counter, BillingReason Reason)? Choose(IReadOnlyList<Counter> counters)
    {
        (Counter Counter, BillingReason Reason)? first = null;
        foreach (var counter in counters)
        {
            // Of equal ones the first that is told.
            if (IsBillable(counter) && (first is not { } best || (counter.Unit, ReasonOf(counter)).CompareTo((best.Counter.Unit, best.Reason)) < 0))
            {
                first = (counter, ReasonOf(counter));
            }
        }

        return first is { Reason: BillingReason.VendorTotal } maker && FindStandard(counters, maker.Counter) is { } standard
            ? (standard, BillingReason.LifeCount)
            : first;
    }

    private static bool IsBillable(Counter counter) =>
        counter is { Kind: CounterKind.Total, Color: CounterColor.Unspecified, PaperSize: "", Unit: CounterUnit.Impressions or CounterUnit.SheetsOfPaper };

    // The standard's first one in that unit, if it tells the same number.
    private static Counter? FindStandard(IReadOnlyList<Counter> counters, Counter maker)
    {
        foreach (var counter in counters)
        {
            if (IsBillable(counter) && counter.Unit == maker.Unit && ReasonOf(counter) == BillingReason.LifeCount)
            {
                return counter.Value == maker.Value ? counter : null;
            }
        }

        return null;
    }

    /// <summary>The pin after a reading. A missing source is told, and replaced only by one that had always told the same number.</summary>
    public static BillingPin? Next(CounterStep step, StepNotes notes)
    {
        if (step.Before.Pin is not { } pin)
        {
            return step.Sample.Candidate is { } first ? PinOf(step, first, step.Sample.CandidateReason) : null;
        }

        if (step.Now(pin.Place) is { } value)
        {
            return pin with { Value = value, ReadAt = step.Sample.ReadAt, MissingFor = 0 };
        }

        var missing = pin with { MissingFor = Math.Min(pin.MissingFor + 1, MissingAfter + 1) };
        if (missing.MissingFor < MissingAfter)
        {
            return missing;
        }

        if (FindTwin(step, pin.Place) is { } twin)
        {
            var next = PinOf(step, twin, BillingReason.SameAsBefore);
            var reason = $"The source before it was missing from {MissingAfter} readings; this one had always told the same number.";
            notes.Add(step.Note(CounterNoteKind.SourceChanged, twin, pin.Value, next.Value, reason) with { Before = step.Tracked[pin.Place].Name });
            return next;
        }

        if (missing.MissingFor == MissingAfter)
        {
            notes.Add(Missing(step, pin));
        }

        return missing;
    }

    /// <summary>The note that the pinned source is missing.</summary>
    public static CounterNote Missing(CounterStep step, BillingPin pin) =>
        step.Note(CounterNoteKind.SourceMissing, pin.Place, pin.Value, null, $"It was not in the last {MissingAfter} readings that told something new.");

    private static BillingPin PinOf(CounterStep step, int place, BillingReason reason) => new()
    {
        Place = place,
        Reason = reason,
        Since = step.Sample.ReadAt,
        Value = step.Now(place)!.Value,
        ReadAt = step.Sample.ReadAt,
    };

    private static int? FindTwin(CounterStep step, int place) => step.Before.Checks
        .Where(check => check is { Form: CheckForm.Same, IsLearnt: true, Offset: 0, Broken: 0 } && check.Members.Contains(place))
        .Select(check => check.Left == place ? check.Right[0] : check.Left)
        .Where(other => step.Now(other) is not null)
        .Select(other => (int?)other)
        .MinBy(other => step.Tracked[other!.Value].Name.Source, StringComparer.Ordinal);

    private static BillingReason ReasonOf(Counter counter) => counter.Source switch
    {
        [>= '0' and <= '9', ..] => BillingReason.VendorTotal,
        _ when counter.Source.StartsWith(LifeCount, StringComparison.Ordinal) => BillingReason.LifeCount,
        _ => BillingReason.OtherTotal,
    };
}
