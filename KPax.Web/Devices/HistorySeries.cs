using System.Globalization;
using System.Text;
using KPax.Contracts.Fleet;
using KPax.Contracts.History;

namespace KPax.Web.Devices;

/// <summary>The total of a device over time, ready to draw. Only what was told is drawn; where the count went down the line breaks.</summary>
public sealed record HistorySeries
{
    private const int Buckets = 240;
    private static readonly TimeSpan LeastSpan = TimeSpan.FromMinutes(10);

    /// <summary>Points to draw, oldest first: of each short stretch of time the last.</summary>
    public required IReadOnlyList<(DateTimeOffset At, long Total)> Points { get; init; }

    /// <summary>Where the time axis begins.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Where the time axis ends.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The scale of totals.</summary>
    public required NiceScale Scale { get; init; }

    /// <summary>Sum of all increases.</summary>
    public required long Increase { get; init; }

    /// <summary>When the count was lower than before.</summary>
    public required IReadOnlyList<DateTimeOffset> Drops { get; init; }

    /// <summary>The series of a device; null if fewer than two totals are known, since one point is no history.</summary>
    public static HistorySeries? Of(IReadOnlyList<HistoryPoint> history, DateTimeOffset now)
    {
        var told = history.Where(point => point.Total is not null).Select(point => (point.At, Total: point.Total!.Value)).ToList();
        if (told.Count < 2)
        {
            return null;
        }

        var steps = told.Zip(told.Skip(1)).ToList();
        var to = now > told[^1].At ? now : told[^1].At;
        var from = told[0].At < to - LeastSpan ? told[0].At : to - LeastSpan;
        return new HistorySeries
        {
            Points = Thin(told, from, to),
            From = from,
            To = to,
            Scale = NiceScale.Of(told.Min(point => point.Total), told.Max(point => point.Total)),

            // A device that jumps to and fro between 0 and the largest count must not break its page.
            Increase = (long)Math.Min(long.MaxValue, steps.Sum(step => (decimal)Math.Max(0, step.Second.Total - step.First.Total))),
            Drops = [.. steps.Where(step => step.Second.Total < step.First.Total).Select(step => step.Second.At)],
        };
    }

    /// <summary>Days without a reading between the first and the last.</summary>
    public int MissingDays { get; init; }

    /// <summary>Points before which the line breaks, since nobody read the device for days or a new board began to count.</summary>
    public IReadOnlySet<DateTimeOffset> Starts { get; init; } = new HashSet<DateTimeOffset>();

    /// <summary>The series of a device from its days; null if there are fewer than two points.</summary>
    public static HistorySeries? OfDays(IReadOnlyList<HistoryInterval> days, DateTimeOffset now)
    {
        if (days.Count == 0)
        {
            return null;
        }

        List<(DateTimeOffset At, long Total)> points = [(days[0].From.At, days[0].From.Value), .. days.Select(day => (day.To.At, day.To.Value))];
        points = [.. points.DistinctBy(point => point.At).OrderBy(point => point.At)];
        if (points.Count < 2)
        {
            return null;
        }

        var to = now > points[^1].At ? now : points[^1].At;
        return new HistorySeries
        {
            Points = points,
            From = points[0].At < to - LeastSpan ? points[0].At : to - LeastSpan,
            To = to,
            Scale = NiceScale.Of(points.Min(point => point.Total), points.Max(point => point.Total)),
            Increase = (long)Math.Min(long.MaxValue, days.Sum(day => (decimal)day.Rise + (day.SpanRise ?? 0))),
            Drops = [.. days.SelectMany(day => day.Events).Where(fall => fall.IsLoss).Select(fall => fall.To.At)],
            MissingDays = days.Zip(days.Skip(1)).Sum(pair => Math.Max(0, (pair.Second.Start - pair.First.Start).Days - 1)),
            Starts = days.Where(day => day.SpanRise is not null || day.Events.Any(fall => fall.IsLoss)).Select(day => day.To.At).ToHashSet(),
        };
    }

    /// <summary>A moment of the time axis; 0 is its begin, 1 its end.</summary>
    public DateTimeOffset MomentAt(double share) => From + ((To - From) * share);

    /// <summary>The line as an SVG path in a square of 100 by 100.</summary>
    public string LinePath()
    {
        var path = new StringBuilder();
        for (var i = 0; i < Points.Count; i++)
        {
            var starts = StartsAt(i);
            Append(path, starts ? 'M' : 'L', Points[i]);
        }

        return path.ToString();
    }

    /// <summary>The area below the line, without the parts before a drop being joined to those after it.</summary>
    public string AreaPath()
    {
        var path = new StringBuilder();
        for (var i = 0; i < Points.Count; i++)
        {
            var (starts, ends) = (StartsAt(i), i == Points.Count - 1 || StartsAt(i + 1));
            _ = starts ? path.Append(CultureInfo.InvariantCulture, $"M{X(Points[i].At):0.##} 100") : path;
            Append(path, 'L', Points[i]);
            _ = ends ? path.Append(CultureInfo.InvariantCulture, $"L{X(Points[i].At):0.##} 100Z") : path;
        }

        return path.ToString();
    }

    private bool StartsAt(int index) => index == 0 || Points[index].Total < Points[index - 1].Total || Starts.Contains(Points[index].At);

    private static List<(DateTimeOffset At, long Total)> Thin(List<(DateTimeOffset At, long Total)> points, DateTimeOffset from, DateTimeOffset to) =>
        points.Count <= Buckets
            ? points
            : [points[0], .. points.Skip(1).GroupBy(point => (int)(Buckets * ((point.At - from) / (to - from)))).Select(bucket => bucket.Last())];

    private void Append(StringBuilder path, char command, (DateTimeOffset At, long Total) point) =>
        path.Append(CultureInfo.InvariantCulture, $"{command}{X(point.At):0.##} {Scale.FromTop(point.Total):0.##}");

    private double X(DateTimeOffset at) => 100 * ((at - From) / (To - From));
}
