using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>One reading more in the ledger. Pure; the same readings in the same order give the same ledger.</summary>
internal static class CounterFold
{
    /// <summary>Most events that are kept with a device; storage keeps all.</summary>
    public const int MostEvents = 32;

    /// <summary>The ledger after a reading. One that tells just what the ledger has changes nothing but the stamp: an idle night proves nothing.</summary>
    public static CounterLedger Next(IReadOnlyList<TrackedCounter> tracked, CounterLedger ledger, CounterSample sample)
    {
        if (TellsNothingNew(ledger, sample))
        {
            return ledger with { Stamp = sample.Stamp };
        }

        var step = new CounterStep(tracked, ledger, sample);
        var falls = FallRule.Of(step);
        var notes = NotesOf(falls);
        var checks = CounterChecks.Next(step, falls.Wraps, notes);
        var pin = BillingRule.Next(step, notes);
        if (pin is { MissingFor: >= BillingRule.MissingAfter })
        {
            notes.Mark(BillingRule.Missing(step, pin));
        }

        return new CounterLedger
        {
            Stamp = sample.Stamp,
            ReadAt = sample.ReadAt,
            Serial = sample.Serial.Length > 0 ? sample.Serial : ledger.Serial,
            Series = falls.Series,
            Pin = pin,
            Checks = checks,
            IsPlanned = true,
            Marks = notes.Marks,
            Events = notes.Events.Count == 0 ? ledger.Events : [.. ledger.Events.Concat(notes.Events).TakeLast(MostEvents)],
        };
    }

    private static bool IsAnythingPending(IReadOnlyList<CheckState> checks)
    {
        var isPending = false;
        for (var index = 0; !isPending && index < checks.Count; index++)
        {
            isPending = checks[index].IsPending;
        }

        return isPending;
    }

    private static StepNotes NotesOf(FallRule falls)
    {
        var notes = new StepNotes();
        for (var index = 0; index < falls.Notes.Count; index++)
        {
            var note = falls.Notes[index];
            notes.Add(note);
            if (note.Kind is not CounterNoteKind.Wrap32 and not CounterNoteKind.Wrap31)
            {
                notes.Mark(note);
            }
        }

        for (var index = 0; index < falls.Forgotten.Count; index++)
        {
            notes.Add(falls.Forgotten[index]);
        }

        return notes;
    }

    private static bool TellsNothingNew(CounterLedger ledger, CounterSample sample)
    {
        // What a device in motion left open is settled by the first reading that stands still.
        if (ledger.Stamp is null || IsAnythingPending(ledger.Checks) || (sample.Serial.Length > 0 && sample.Serial != ledger.Serial))
        {
            return false;
        }

        for (var place = 0; place < Math.Max(ledger.Series.Count, sample.Values.Count); place++)
        {
            var series = ledger.At(place);
            if (sample.At(place) != (series.IsAbsent ? null : series.Value))
            {
                return false;
            }
        }

        return true;
    }
}
