using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.History.Year;

/// <summary>
/// A year of a thousand devices with wraps, resets, new boards, moves, zones that change, two agents and lost polls: what history says of each month equals
/// what was printed, exactly. In CI some months of few; all with KPAX_YEAR=full,
/// polled every three hours, or as often as KPAX_YEAR_HOURS says.
/// </summary>
public abstract class YearTests(Engine engine)
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("KPAX_YEAR") == "full";

    private static readonly int Hours = int.TryParse(Environment.GetEnvironmentVariable("KPAX_YEAR_HOURS"), out var hours) ? hours : 3;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task History_OfSimulatedMonths_EqualsWhatWasPrinted()
    {
        var seed = Environment.GetEnvironmentVariable("KPAX_YEAR_SEED") is { Length: > 0 } text
            ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : Environment.TickCount;
        TestContext.WriteLine($"seed {seed}");
        string[][] zones = IsFull
            ? [["Europe/Paris", "Asia/Tokyo"], ["Asia/Kolkata", "America/New_York"], ["Pacific/Kiritimati"], ["America/Sao_Paulo", "Pacific/Pago_Pago"], ["Australia/Lord_Howe"]]
            : [["Europe/Paris", "Asia/Kolkata"]];
        var figures = new YearFigures();

        // 2028 has a leap day.
        var start = new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await Parallel.ForAsync(0, zones.Length, async (index, _) =>
        {
            var own = new YearFigures();
            var world = IsFull
                ? new YearWorld(engine, seed + index, 200, start, TimeSpan.FromDays(366), TimeSpan.FromHours(Hours), zones[index], own)
                : new YearWorld(engine, seed + index, 16, start.AddDays(40), TimeSpan.FromDays(52), TimeSpan.FromHours(4), zones[index], own);
            await world.RunAsync();
            lock (figures)
            {
                figures.Add(own);
            }
        });
        TestContext.WriteLine(figures.ToString());
        Assert.IsGreaterThan(0, figures.Lost);
        Assert.IsGreaterThan(0, figures.Losses);
    }
}

[TestClass]
public sealed class YearOnSqliteTests() : YearTests(Engine.Sqlite);

[TestClass]
public sealed class YearOnPostgresTests() : YearTests(Engine.Postgres);
