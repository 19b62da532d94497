using System.Globalization;
using KPax.Contracts.Alerts;
using KPax.Silo.Alerts;

namespace KPax.Tests.Silo.Alerts;

/// <summary>
/// Random readings beside an oracle that knows no alerts, only for each row the moments at which it was told and not told: it draws the spans of which the
/// table must consist.
/// </summary>
[TestClass]
public sealed class AlertRulesRandomTests
{
    private const int Rows = 6;
    private static readonly TimeSpan ReopenWithin = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromHours(2);

    [TestMethod]
    public void Take_OfRandomReadings_DrawsTheSpansOfTheOracle()
    {
        var (spans, returns) = (0, 0);
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var scene = new AlertScene();
            var told = new List<(DateTimeOffset At, bool[] Rows, bool IsWhole)>();
            var (lastAgent, lastOrder, orders) = (0, 0UL, new ulong[] { 0, 100, 100 });
            for (var step = 0; step < 120; step++)
            {
                var agent = random.Next(8) == 0 ? 3 - Math.Max(lastAgent, 1) : Math.Max(lastAgent, 1);
                var order = random.Next(10) == 0 ? orders[agent] - (ulong)random.Next(1, 9) : ++orders[agent];
                var isCut = random.Next(10) == 0;
                var before = told.Count > 0 ? told[^1].Rows : new bool[Rows];
                bool[] rows = [.. before.Select(row => random.Next(3) == 0 ? !row : row)];
                scene.Play(LineOf(random.Next(1, 41), agent, order, isCut, random.Next(12) == 0, rows));
                if (agent != lastAgent || order > lastOrder)
                {
                    (lastAgent, lastOrder) = (agent, order);
                    told.Add((scene.Now, rows, !isCut));
                }
            }

            var expected = Enumerable.Range(0, Rows).SelectMany(row => SpansOf(row, told)).Order(StringComparer.Ordinal).ToArray();
            var actual = scene.Table.Select(TextOf).Order(StringComparer.Ordinal).ToArray();
            CollectionAssert.AreEqual(expected, actual, $"seed {seed}:\n{string.Join('\n', expected.Except(actual))}\nbut\n{string.Join('\n', actual.Except(expected))}");
            spans += actual.Length;
            returns += scene.Table.Sum(alert => alert.Returns);
        }

        Assert.IsGreaterThan(5_000, spans);
        Assert.IsGreaterThan(500, returns);
    }

    private static bool IsCritical(int row) => row % 2 == 0;

    private static string LineOf(int minutes, int agent, ulong order, bool isCut, bool isRestart, bool[] rows)
    {
        var words = rows.Index().Where(row => row.Item)
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"r{row.Index}x={(IsCritical(row.Index) ? "crit" : "warn")}/8/{row.Index}/13"));
        return string.Create(
            CultureInfo.InvariantCulture, $"+{minutes} {(isRestart ? "restart " : "")}a{agent} #{order} {(isCut ? "cut " : "")}ok {string.Join(' ', words)}");
    }

    private static string TextOf(OpenAlert alert) => Text(alert.GroupIndex!.Value, alert.Since, alert.ClosedAt, alert.Returns, alert.Closing);

    private static string Text(int row, DateTimeOffset since, DateTimeOffset? closed, int returns, AlertClosing closing) =>
        $"row {row} {since:HH:mm dd} to {closed:HH:mm dd} x{returns + 1} {closing}";

    // A reading that was cut says nothing of a row that it lacks.
    private static List<string> SpansOf(int row, List<(DateTimeOffset At, bool[] Rows, bool IsWhole)> told)
    {
        var moments = told.Where(moment => moment.IsWhole || moment.Rows[row]).Select(moment => (moment.At, IsOn: moment.Rows[row])).ToList();
        var spans = new List<(DateTimeOffset Since, DateTimeOffset? Closed, int Returns)>();
        for (var at = 0; at < moments.Count;)
        {
            if (!moments[at].IsOn)
            {
                at++;
                continue;
            }

            // One run of being told, and the gap behind it.
            var end = moments.FindIndex(at, moment => !moment.IsOn);
            var next = end < 0 ? -1 : moments.FindIndex(end, moment => moment.IsOn);
            var closed = end < 0 ? null : IsCritical(row) ? moments[end].At : ForgottenAt(moments, end, next < 0 ? moments.Count : next);
            var since = moments[at].At;
            switch (spans.Count > 0 ? spans[^1].Closed : DateTimeOffset.MinValue)
            {
                case null:
                    spans[^1] = spans[^1] with { Closed = closed };
                    break;
                case { } before when since - before <= ReopenWithin && spans.Count > 0:
                    spans[^1] = (spans[^1].Since, closed, spans[^1].Returns + 1);
                    break;
                default:
                    spans.Add((since, closed, 0));
                    break;
            }

            at = end < 0 ? moments.Count : end;
        }

        return spans.ConvertAll(span => Text(
            row, span.Since, span.Closed, span.Returns, span.Closed is null ? AlertClosing.None : IsCritical(row) ? AlertClosing.Cleared : AlertClosing.Forgotten));
    }

    private static DateTimeOffset? ForgottenAt(List<(DateTimeOffset At, bool IsOn)> moments, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (moments[at].At - moments[from].At >= ForgetAfter)
            {
                return moments[at].At;
            }
        }

        return null;
    }
}
