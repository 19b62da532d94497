using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>
/// Which relations are worth watching for the counters of a reading: sums over colours, functions and sizes, what can only be a part, and sources of
/// one meaning. Sides and sheets meet in one inequality; no other two units meet, and A4-equivalents never.
/// </summary>
internal sealed class CheckPlan
{
    private static readonly CounterColor[] Colors = [CounterColor.Mono, CounterColor.Color, CounterColor.SingleColor, CounterColor.TwoColor];
    private static readonly CounterKind[] Functions = [CounterKind.Print, CounterKind.Copy, CounterKind.Fax];
    private static readonly CounterKind[] Summed = [CounterKind.Total, CounterKind.Print, CounterKind.Copy, CounterKind.Fax, CounterKind.Scan];

    private readonly SortedDictionary<Meaning, List<int>> _places = [];
    private readonly List<CheckState> _checks = [];

    private CheckPlan(IReadOnlyList<TrackedCounter> tracked, CounterSample sample, int? pinned)
    {
        for (var place = 0; place < tracked.Count; place++)
        {
            if (sample.At(place) is not null && tracked[place].IsOfLife && tracked[place].Name is { Unit: not CounterUnit.A4Equivalents } name)
            {
                var meaning = new Meaning(name.Kind, name.Color, name.PaperSize, name.Unit);
                if (!_places.TryGetValue(meaning, out var places))
                {
                    _places.Add(meaning, places = []);
                }

                places.Add(place);
            }
        }

        // One of several sources stands for the meaning: the pinned one, else the first by name, so that it stays the same one.
        foreach (var places in _places.Values)
        {
            places.Sort((one, other) => one == pinned ? -1 : other == pinned ? 1 : CompareNames(tracked[one].Name, tracked[other].Name));
        }
    }

    /// <summary>The relations, each in the state of one that was never seen to hold.</summary>
    public static IReadOnlyList<CheckState> Of(IReadOnlyList<TrackedCounter> tracked, CounterSample sample, int? pinned)
    {
        var plan = new CheckPlan(tracked, sample, pinned);
        plan.AddSumsOfColors();
        plan.AddSumsOfFunctions();
        plan.AddSumsOfSizes();
        plan.AddParts();
        plan.AddSources();
        return plan._checks;
    }

    private void AddSumsOfColors()
    {
        foreach (var (kind, unit) in Summed.SelectMany(kind => new[] { (kind, CounterUnit.Impressions), (kind, CounterUnit.ScannedPages) }))
        {
            Add(CheckForm.Sum, Find(kind, CounterColor.Unspecified, unit), [.. Colors.Select(color => Find(kind, color, unit)).OfType<int>()]);
        }
    }

    private void AddSumsOfFunctions()
    {
        foreach (var color in Colors.Prepend(CounterColor.Unspecified))
        {
            var parts = Functions.Select(kind => Part(kind, color)).Where(part => part.Count > 0).ToList();
            if (parts.Count > 1)
            {
                Add(CheckForm.Sum, Find(CounterKind.Total, color, CounterUnit.Impressions), [.. parts.SelectMany(part => part)]);
            }
        }
    }

    private void AddSumsOfSizes()
    {
        foreach (var sizes in _places.Where(item => item.Key.Size.Length > 0).GroupBy(item => item.Key with { Size = "" }))
        {
            int[] parts = [.. sizes.Select(item => item.Value[0])];
            if (parts.Length > 1)
            {
                Add(CheckForm.Sum, Find(sizes.Key.Kind, sizes.Key.Color, sizes.Key.Unit), parts);
            }
        }
    }

    private void AddParts()
    {
        if (Find(CounterKind.Total, CounterColor.Unspecified, CounterUnit.Impressions) is { } total)
        {
            Add(CheckForm.AtMost, Find(CounterKind.Duplex, CounterColor.Unspecified, CounterUnit.Impressions), [total]);
            Add(CheckForm.AtMost, Find(CounterKind.LargeFormat, CounterColor.Unspecified, CounterUnit.Impressions), [total]);
            Add(CheckForm.AtMost, Find(CounterKind.Sheets, CounterColor.Unspecified, CounterUnit.SheetsOfPaper), [total]);
        }
    }

    private void AddSources()
    {
        foreach (var places in _places.Values)
        {
            foreach (var other in places.Skip(1))
            {
                Add(CheckForm.Same, other, [places[0]]);
            }
        }
    }

    private void Add(CheckForm form, int? left, int[] right)
    {
        if (left is { } place && right.Length > 0)
        {
            _checks.Add(new() { Form = form, Left = place, Right = right });
        }
    }

    // A function that is told by colour only is the sum of its colours.
    private List<int> Part(CounterKind kind, CounterColor color) => Find(kind, color, CounterUnit.Impressions) is { } whole
        ? [whole]
        : color == CounterColor.Unspecified ? [.. Colors.Select(part => Find(kind, part, CounterUnit.Impressions)).OfType<int>()] : [];

    private int? Find(CounterKind kind, CounterColor color, CounterUnit unit) =>
        _places.TryGetValue(new Meaning(kind, color, "", unit), out var places) ? places[0] : null;

    private static int CompareNames(CounterName one, CounterName other) =>
        string.CompareOrdinal(one.Source, other.Source) is var bySource and not 0 ? bySource : string.CompareOrdinal(one.VendorCode, other.VendorCode);

    private readonly record struct Meaning(CounterKind Kind, CounterColor Color, string Size, CounterUnit Unit) : IComparable<Meaning>
    {
        public int CompareTo(Meaning other) => (Kind, Color, Unit).CompareTo((other.Kind, other.Color, other.Unit)) is var order and not 0
            ? order
            : string.CompareOrdinal(Size, other.Size);
    }
}
