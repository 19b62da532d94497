using System.Globalization;
using System.Text;
using KPax.Contracts.History;

namespace KPax.Web.Devices;

/// <summary>The total of a device over time, ready to draw. Only what was told is drawn; where the count went down the line breaks.</summary>
public sealed record HistorySeries
{
    private const int Buckets = 240;
    private static readonly TimeSpan LeastSpan = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

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

    /// <summary>Wraps, resets, new boards and falls, oldest first.</summary>
    public required IReadOnlyList<HistoryEvent> Events { get; init; }

    /// <summary>Days without a reading between the first and the last.</summary>
    public required int MissingDays { get; init; }

    /// <summary>Points before which the line breaks, since nobody read the device for days or a new board began to count.</summary>
    public required IReadOnlySet<DateTimeOffset> Starts { get; init; }

    /// <summary>The series of a device from its days; null if there are fewer than two points, since one point is no history.</summary>
    public static HistorySeries? OfDays(IReadOnlyList<HistoryInterval> days, DateTimeOffset now) => Create(days, days, days, now);

    /// <summary>
    /// The series of a device from its hours; null as above. An hour without a row is one in which nothing changed; whether nobody read the device the days
    /// tell.
    /// </summary>
    /// <param name="hours">The hours, oldest first.</param>
    /// <param name="days">The days of the same time, oldest first.</param>
    /// <param name="since">From when on; what was counted before is not in it.</param>
    /// <param name="now">Where the time axis ends.</param>
    public static HistorySeries? OfHours(
        IReadOnlyList<HistoryInterval> hours, IReadOnlyList<HistoryInterval> days, DateTimeOffset since, DateTimeOffset now)
    {
        var shown = hours.Where(hour => hour.To.At >= since).ToList();
        if (shown.Count > 0 && ReferenceEquals(shown[0], hours[0]) && FindFirst(shown[0], days, since) is { } first)
        {
            shown[0] = shown[0] with { From = first, Rise = shown[0].To.Value - first.Value };
        }

        var isWhole = shown.Count > 0 && shown[0].From.At >= since - Hour;
        return Create(shown, isWhole ? shown : [.. shown.Skip(1)], days, now);
    }

    // Of an hour its last values are kept: what the first hour of a device began with its day tells.
    private static HistoryMark? FindFirst(HistoryInterval hour, IReadOnlyList<HistoryInterval> days, DateTimeOffset since) => hour.From != hour.To
        ? null
        : days.Where(day => day.From.At >= since && day.From.At < hour.To.At && day.From.Value <= hour.To.Value && !day.Events.Any(fall => fall.From.At < hour.To.At))
            .Select(day => (HistoryMark?)day.From).FirstOrDefault();

    // The first interval that is not counted gives the point from which the others rise.
    private static HistorySeries? Create(
        IReadOnlyList<HistoryInterval> shown, IReadOnlyList<HistoryInterval> counted, IReadOnlyList<HistoryInterval> days, DateTimeOffset now)
    {
        if (shown.Count == 0)
        {
            return null;
        }

        var events = counted.SelectMany(one => one.Events).OrderBy(fall => fall.To.At).ToList();
        List<HistoryMark> marks =
        [
            shown.Count == counted.Count ? shown[0].From : shown[0].To,
            .. counted.Select(one => one.To), .. events.SelectMany(fall => new[] { fall.From, fall.To }),
        ];
        var points = marks.DistinctBy(mark => mark.At).OrderBy(mark => mark.At).Select(mark => (mark.At, Total: mark.Value)).ToList();
        if (points.Count < 2)
        {
            return null;
        }

        var to = now > points[^1].At ? now : points[^1].At;
        var from = points[0].At < to - LeastSpan ? points[0].At : to - LeastSpan;
        var gaps = days.Where(day => day.SpanRise is not null).Select(day => day.From.At);
        return new HistorySeries
        {
            Points = Thin(points, from, to),
            From = from,
            To = to,
            Scale = NiceScale.Of(points.Min(point => point.Total), points.Max(point => point.Total)),
            Increase = (long)Math.Min(long.MaxValue, counted.Sum(one => (decimal)one.Rise + (one.SpanRise ?? 0))),
            Events = events,
            MissingDays = days.Zip(days.Skip(1)).Sum(pair => Math.Max(0, (pair.Second.Start - pair.First.Start).Days - 1)),
            Starts = gaps.Select(gap => points.FirstOrDefault(point => point.At > gap).At).Concat(events.Where(fall => fall.IsLoss).Select(fall => fall.To.At)).ToHashSet(),
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
