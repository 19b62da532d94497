using System.Globalization;
using System.Text;
using KPax.Contracts.Fleet;

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

    /// <summary>A moment of the time axis; 0 is its begin, 1 its end.</summary>
    public DateTimeOffset MomentAt(double share) => From + ((To - From) * share);

    /// <summary>The line as an SVG path in a square of 100 by 100.</summary>
    public string LinePath()
    {
        var path = new StringBuilder();
        for (var i = 0; i < Points.Count; i++)
        {
            var starts = i == 0 || Points[i].Total < Points[i - 1].Total;
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
            var (starts, ends) = (i == 0 || Points[i].Total < Points[i - 1].Total, i == Points.Count - 1 || Points[i + 1].Total < Points[i].Total);
            _ = starts ? path.Append(CultureInfo.InvariantCulture, $"M{X(Points[i].At):0.##} 100") : path;
            Append(path, 'L', Points[i]);
            _ = ends ? path.Append(CultureInfo.InvariantCulture, $"L{X(Points[i].At):0.##} 100Z") : path;
        }

        return path.ToString();
    }

    private static List<(DateTimeOffset At, long Total)> Thin(List<(DateTimeOffset At, long Total)> points, DateTimeOffset from, DateTimeOffset to) =>
        points.Count <= Buckets
            ? points
            : [points[0], .. points.Skip(1).GroupBy(point => (int)(Buckets * ((point.At - from) / (to - from)))).Select(bucket => bucket.Last())];

    private void Append(StringBuilder path, char command, (DateTimeOffset At, long Total) point) =>
        path.Append(CultureInfo.InvariantCulture, $"{command}{X(point.At):0.##} {Scale.FromTop(point.Total):0.##}");

    private double X(DateTimeOffset at) => 100 * ((at - From) / (To - From));
}
