using System.Globalization;
using KPax.Agent.Collection;

namespace KPax.Agent.Commands;

/// <summary>Names the targets that gave no reading: a few each with its reason, many together, as in a network most addresses are nobody's.</summary>
internal static class ScanFailures
{
    // So many with the same reason are named one by one.
    private const int Few = 10;

    // Of more, so many are named.
    private const int Named = 5;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Describe(IReadOnlyList<ScanResult> failures)
    {
        foreach (var group in failures.GroupBy(failure => (failure.Outcome, failure.Reason)))
        {
            var members = group.ToList();
            if (members.Count <= Few)
            {
                foreach (var failure in members)
                {
                    yield return $"{failure.Target.Name}: {Explain(failure)}";
                }

                continue;
            }

            var names = string.Join(", ", members.Take(Named).Select(failure => failure.Target.Name));
            yield return string.Create(CultureInfo.InvariantCulture, $"{members.Count} targets ({names} and {members.Count - Named} more): {Explain(members[0])}");
        }
    }

    private static string Explain(ScanResult failure) =>
        failure.Outcome == ScanOutcome.NotAPrinter ? $"{failure.Reason} Use --any to read it all the same." : failure.Reason;
}
