namespace KPax.Tests.Reliability.Report;

/// <summary>Judges figures by their limits. Pure.</summary>
internal static class Verdict
{
    private static readonly string[] NeverAny = ["lost", "applied twice", "unreported drops"];

    /// <summary>The figures that are over their limit, each with both values, and those that were to be judged and are missing; empty: the criterion is met.</summary>
    public static IReadOnlyList<string> FindBreaches(ReliabilityFigures figures)
    {
        var limits = NeverAny.Where(figures.Sums.ContainsKey).Select(name => (Name: name, Limit: 0.0))
            .Concat(figures.Limits.Select(limit => (Name: limit.Key, Limit: limit.Value)));
        return
        [
            .. limits.Select(limit => (limit.Name, limit.Limit, Value: figures.Find(limit.Name)))
                .Where(limit => limit.Value is null || limit.Value > limit.Limit)
                .Select(limit => limit.Value is { } value
                    ? $"{limit.Name} {FigureText.Of(value)} (at most {FigureText.Of(limit.Limit)})"
                    : $"{limit.Name} was not measured"),
        ];
    }

    /// <summary>In words: whether the criterion is met, and at which part of the full size.</summary>
    public static string Tell(ReliabilityFigures? full, ReliabilityFigures? ci)
    {
        if ((full ?? ci) is not { } figures)
        {
            return "not run yet";
        }

        var breaches = FindBreaches(figures);
        var size = (full, ci) switch
        {
            ({ } run, _) when run.Done >= run.Size => "at full size",
            ({ } run, _) => $"in {FigureText.Of(run.Done)} of {FigureText.Of(run.Size)} {run.Unit}",
            _ => $"in {FigureText.Of(figures.Done)} {figures.Unit}; not run yet at full size",
        };
        return breaches.Count == 0 ? $"met {size}" : $"**not met** {size}: {string.Join("; ", breaches)}";
    }
}
