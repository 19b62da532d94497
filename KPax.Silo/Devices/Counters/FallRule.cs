using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>What fell in one reading, and what that is held to be: one event for each counter, or one for the whole board.</summary>
internal sealed class FallRule
{
    private static readonly Dictionary<int, long> NoWraps = [];

    // Nearly always nothing fell.
    private Dictionary<int, long>? _wraps;
    private List<CounterNote>? _notes;
    private List<CounterNote>? _forgotten;

    private FallRule()
    {
    }

    /// <summary>What wraps took away, by place.</summary>
    public IReadOnlyDictionary<int, long> Wraps => _wraps ?? NoWraps;

    /// <summary>The falls, and a new board.</summary>
    public IReadOnlyList<CounterNote> Notes => _notes ?? [];

    /// <summary>Counters that fell too often to be expected to rise.</summary>
    public IReadOnlyList<CounterNote> Forgotten => _forgotten ?? [];

    /// <summary>The counters after the reading.</summary>
    public IReadOnlyList<CounterSeries> Series { get; private set; } = [];

    public static FallRule Of(CounterStep step)
    {
        var rule = new FallRule();
        var serialChanged = step.Before.Serial.Length > 0 && step.Sample.Serial.Length > 0 && step.Before.Serial != step.Sample.Serial;
        var isSwap = serialChanged || AllFell(step);
        if (isSwap)
        {
            (rule._notes ??= []).Add(Swap(step, serialChanged));
        }

        var series = new CounterSeries[Math.Max(step.Before.Series.Count, step.Sample.Values.Count)];
        for (var place = 0; place < series.Length; place++)
        {
            series[place] = rule.Judge(step, place, isSwap);
        }

        rule.Series = series;
        rule._notes?.Sort(ByName);
        rule._forgotten?.Sort(ByName);
        return rule;
    }

    private CounterSeries Judge(CounterStep step, int place, bool isSwap)
    {
        var series = step.Before.At(place);
        if (step.Tracked[place].Name.Kind == CounterKind.SincePowerOn || step.Now(place) is not { } now || series.Value is not { } was || now >= was || isSwap)
        {
            return series.Next(step.Now(place), isExplained: true);
        }

        var fall = CounterFall.Of(QuestionOf(step, place, was, now));
        if (fall.Modulus > 0)
        {
            (_wraps ??= []).Add(place, fall.Modulus);
        }

        var next = series.Next(now, isExplained: fall.Modulus > 0);
        if (series.IsUnruly || !(series.IsRising || step.Tracked[place].IsOfLife))
        {
            return next;
        }

        (_notes ??= []).Add(step.Note(fall.Kind, place, was, now, fall.Reason));
        if (next.IsUnruly)
        {
            var check = new CounterCheck { Form = CheckForm.Rising, Left = step.Tracked[place].Name };
            var reason = $"It fell {CounterSeries.FallsToForget} times: its falls are told no more until it has risen for a while.";
            (_forgotten ??= []).Add(step.Note(CounterNoteKind.CheckForgotten, place, was, now, reason) with { Check = check });
        }

        return next;
    }

    private static FallQuestion QuestionOf(CounterStep step, int place, long was, long now) => new()
    {
        From = was,
        To = now,
        Bits = step.Tracked[place].Bits,

        // Of a counter that was away, the time is longer than what lies between the two readings, and not known.
        Elapsed = step.Before.At(place).IsAbsent ? null : step.Sample.ReadAt - step.Before.ReadAt,
    };

    // Two sources of one meaning are one counter of the device: they fall together when it is reset.
    private static bool AllFell(CounterStep step)
    {
        HashSet<(CounterKind, CounterColor, string, CounterUnit)>? meanings = null;
        for (var place = 0; place < step.Tracked.Count; place++)
        {
            if (step.Tracked[place].IsOfLife && step.Now(place) is { } now && step.Was(place) is > 0 and { } was)
            {
                var name = step.Tracked[place].Name;
                if (now >= was || CounterFall.Of(QuestionOf(step, place, was, now)).Modulus > 0)
                {
                    return false;
                }

                (meanings ??= []).Add((name.Kind, name.Color, name.PaperSize, name.Unit));
            }
        }

        return meanings?.Count > 1;
    }

    private static CounterNote Swap(CounterStep step, bool serialChanged)
    {
        var place = step.Before.Pin?.Place;
        var (from, to) = place is { } pinned ? (step.Was(pinned), step.Now(pinned)) : (null, null);
        var fall = CounterFall.Of(new() { From = 1, To = 0, SerialChanged = serialChanged, AllFell = true });
        var reason = serialChanged ? $"{fall.Reason} It was {step.Before.Serial}, now it is {step.Sample.Serial}." : fall.Reason;
        return step.Note(CounterNoteKind.BoardSwap, place, from, to, reason);
    }

    private static int ByName(CounterNote one, CounterNote other) => string.CompareOrdinal(one.Counter?.ToString(), other.Counter?.ToString());
}
