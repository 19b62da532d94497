using System.Globalization;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>
/// Learns what holds between a device's counters, and marks a reading that breaks it. A relation that held in a few readings with moving counters is
/// learnt; one that stays broken is forgotten, since firmware or profile then changed a meaning. Nothing is corrected.
/// </summary>
internal static class CounterChecks
{
    /// <summary>Readings with both sides moving in which a relation must hold.</summary>
    public const int HoldsToLearn = 3;

    /// <summary>Readings in a row that move and break a learnt relation, after which it is forgotten.</summary>
    public const int BreaksToForget = 5;

    /// <summary>Readings in a row without a side of it, after which a relation is dropped.</summary>
    public const int AbsencesToForget = 8;

    /// <summary>
    /// Most by which a relation may be off while its counters move: a scan asks for them one after another, and a device of 120 pages a minute prints so many in
    /// the 2 s that a lost answer costs. When nothing moves the relation is exact again, so nothing that stays off is hidden.
    /// </summary>
    public const int MostTorn = 4;

    /// <summary>Most relations of a device.</summary>
    public const int Most = 64;

    /// <summary>The relations after a reading.</summary>
    /// <param name="step">The reading and what was before it.</param>
    /// <param name="wraps">What wraps took away in this reading, by place.</param>
    /// <param name="notes">Takes the broken ones, as marks too, and the forgotten ones.</param>
    public static IReadOnlyList<CheckState> Next(
        CounterStep step, IReadOnlyDictionary<int, long> wraps, StepNotes notes)
    {
        var (before, next) = (step.Before.Checks, (List<CheckState>?)null);
        for (var index = 0; index < before.Count; index++)
        {
            var check = before[index];
            var judged = Next(step, check, wraps, notes);
            if (next is null && !ReferenceEquals(judged, check))
            {
                next = [.. before.Take(index)];
            }

            if (judged is not null)
            {
                next?.Add(judged);
            }
        }

        // Nearly always nothing was learnt, and the list stays the one that it was.
        if ((next?.Count ?? before.Count) == before.Count && IsPlannedAlready(step))
        {
            return next ?? before;
        }

        next ??= [.. before];
        var known = next.Count;
        foreach (var check in CheckPlan.Of(step.Tracked, step.Sample, step.Before.Pin?.Place ?? step.Sample.Candidate))
        {
            if (next.Count < Most && !next.Exists(other => other.IsLike(check)))
            {
                next.Add(check with { Offset = OffsetOf(check, Difference(step, check)) });
            }
        }

        return next.Count == known && known == before.Count && next.SequenceEqual(before, ReferenceEqualityComparer.Instance) ? before : next;
    }

    // Null: it is dropped.
    private static CheckState? Next(
        CounterStep step, CheckState check, IReadOnlyDictionary<int, long> wraps, StepNotes notes)
    {
        if (IsTold(step, check))
        {
            var shifted = Shift(check, wraps);
            return Judge(step, shifted.Absent == 0 ? shifted : shifted with { Absent = 0 }, notes);
        }

        if (check.Absent + 1 < AbsencesToForget)
        {
            return check with { Absent = check.Absent + 1 };
        }

        if (check.IsLearnt)
        {
            notes.Add(Forgotten(step, check, $"Its counters were not in {AbsencesToForget} readings."));
        }

        return null;
    }

    // The plan follows from which counters are told and which one is pinned. While that stays, everything in it is there already.
    private static bool IsPlannedAlready(CounterStep step)
    {
        var isSame = step.Before.IsPlanned && step.Before.Pin is { } pin && pin.Since != step.Before.ReadAt
            && step.Before.Series.Count == step.Tracked.Count;
        for (var place = 0; isSame && place < step.Tracked.Count; place++)
        {
            var series = step.Before.Series[place];
            isSame = step.Now(place) is null == (series.IsAbsent || series.Value is null);
        }

        return isSame;
    }

    private static bool IsTold(CounterStep step, CheckState check)
    {
        var isTold = step.Now(check.Left) is not null;
        for (var index = 0; isTold && index < check.Right.Count; index++)
        {
            isTold = step.Now(check.Right[index]) is not null;
        }

        return isTold;
    }

    private static bool AnyMoved(CounterStep step, IReadOnlyList<int> places)
    {
        var isMoved = false;
        for (var index = 0; !isMoved && index < places.Count; index++)
        {
            isMoved = step.Moved(places[index]);
        }

        return isMoved;
    }

    private static CheckState Judge(CounterStep step, CheckState check, StepNotes notes)
    {
        var difference = Difference(step, check);
        var moved = step.Moved(check.Left) && AnyMoved(step, check.Right);
        if (check.Holds(difference))
        {
            var held = moved ? Math.Min(check.Held + 1, HoldsToLearn) : check.Held;
            var isLearnt = check.IsLearnt || held >= HoldsToLearn;
            return (held, isLearnt, 0, false) == (check.Held, check.IsLearnt, check.Broken, check.IsPending)
                ? check : check with { Held = held, IsLearnt = isLearnt, Broken = 0, IsPending = false };
        }

        if (!check.IsLearnt)
        {
            return Anew(check, difference);
        }

        var mark = Broken(step, check, difference);
        if (!check.Members.Any(step.Moved))
        {
            // What a device in motion hid is told once when it stands still.
            notes.Mark(mark);
            if (check.Broken > 0)
            {
                return check;
            }

            notes.Add(mark);
            return check with { Broken = 1, IsPending = false };
        }

        if (check.Broken == 0 && check.IsTorn(difference))
        {
            return check.IsPending ? check : check with { IsPending = true };
        }

        notes.Add(mark);
        if (check.Broken + 1 >= BreaksToForget)
        {
            notes.Add(Forgotten(step, check, $"It stayed broken in {BreaksToForget} readings: its counters have another meaning now."));
            return Anew(check, difference);
        }

        notes.Mark(mark);
        return check with { Broken = check.Broken + 1, IsPending = false };
    }

    private static CounterNote Broken(CounterStep step, CheckState check, long difference)
    {
        var (actual, promised) = (step.Now(check.Left)!.Value, step.Now(check.Left)!.Value - difference + check.Offset);
        var off = Math.Abs(Clamp((Int128)actual - promised));
        var reason = string.Create(CultureInfo.InvariantCulture, $"{Sentence(step, check)}, which held before, is off by {off}.");
        return step.Note(CounterNoteKind.CheckBroken, check.Left, promised, actual, reason) with { Check = step.Named(check) };
    }

    private static CounterNote Forgotten(CounterStep step, CheckState check, string reason) =>
        step.Note(CounterNoteKind.CheckForgotten, check.Left, null, null, reason) with { Check = step.Named(check) };

    private static string Sentence(CounterStep step, CheckState check)
    {
        var right = string.Join(" + ", check.Right.Select(place => step.Tracked[place].Name.ToString()));
        var offset = check.Offset == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {check.Offset:+0;-0}");
        return $"{step.Tracked[check.Left].Name} {(check.Form == CheckForm.AtMost ? "<=" : "=")} {right}{offset}";
    }

    private static CheckState Anew(CheckState check, long difference) =>
        check with { Offset = OffsetOf(check, difference), Held = 0, IsLearnt = false, Broken = 0, IsPending = false };

    // A counter that went round took a known amount out of its side.
    private static CheckState Shift(CheckState check, IReadOnlyDictionary<int, long> wraps) => check.Form == CheckForm.AtMost || wraps.Count == 0
        ? check
        : Shifted(check, wraps);

    private static CheckState Shifted(CheckState check, IReadOnlyDictionary<int, long> wraps) =>
        check with { Offset = check.Offset - wraps.GetValueOrDefault(check.Left) + check.Right.Sum(place => wraps.GetValueOrDefault(place)) };

    private static long OffsetOf(CheckState check, long difference) => check.Form == CheckForm.AtMost ? 0 : difference;

    // Values go up to 2^63-1 and a sum of them beyond.
    private static long Difference(CounterStep step, CheckState check)
    {
        Int128 difference = step.Now(check.Left)!.Value;
        for (var index = 0; index < check.Right.Count; index++)
        {
            difference -= step.Now(check.Right[index])!.Value;
        }

        return Clamp(difference);
    }

    private static long Clamp(Int128 value) => (long)Int128.Clamp(value, long.MinValue + 1, long.MaxValue);
}
