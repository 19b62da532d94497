using KPax.Contracts.Callers;
using KPax.Contracts.History;
using KPax.Silo.Devices;
using KPax.Silo.History;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KPax.Tests.Silo.History.Year;

/// <summary>Printers and agents of one organisation for a while, read by the real grains into a real store, and compared with what was really printed.</summary>
internal sealed class YearWorld : IZoneSource
{
    private static readonly Caller Caller = Caller.WithEverything("year", ["/1/"]);
    private readonly Engine _engine;
    private readonly Random _random;
    private readonly DateTimeOffset _start;
    private readonly TimeSpan _length;
    private readonly TimeSpan _pollEvery;
    private readonly string[] _zones;
    private readonly SetTime _time;
    private readonly List<YearPrinter> _printers = [];
    private readonly List<YearAgent> _agents = [];
    private readonly YearFigures _figures;
    private int _commits;
    private int _failed;

    public YearWorld(
        Engine engine, int seed, int devices, DateTimeOffset start, TimeSpan length, TimeSpan pollEvery, string[] zones, YearFigures figures)
    {
        _engine = engine;
        (_random, _start, _length, _pollEvery, _zones, _figures) = (new(seed), start, length, pollEvery, zones, figures);
        _time = new(TimeProvider.System.GetUtcNow());
        _printers.AddRange(Enumerable.Range(1, devices).Select(number => new YearPrinter(number, _random, start, length)));
        _figures.Devices += devices;
        _figures.Days = length.TotalDays;
    }

    // Whole seconds: what is stored is whole milliseconds.
    private TimeSpan Step => TimeSpan.FromSeconds((int)(_pollEvery / (_agents.Count + 1)).TotalSeconds);

    private DateTimeOffset ZoneChangesAt => _start + (_length * 0.55);

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(_time.GetUtcNow() < ZoneChangesAt ? _zones[0] : _zones[^1]);

    public ValueTask<TimeZoneInfo> OfAsync(long organisationId, CancellationToken cancellationToken) => ValueTask.FromResult(Zone);

    public async Task RunAsync()
    {
        await using var silo = await TestSilo.StartAsync(
            Commit, services => services.AddSingleton<TimeProvider>(_time).AddSingleton<IZoneSource>(this), engine: _engine);
        await AddAgentsAsync(silo);

        // The cluster comes up by the real time; only then the year begins.
        _time.Advance(_start - _time.GetUtcNow());
        for (var day = 0; day < _length.TotalDays; day++)
        {
            await LiveADayAsync(silo, _start.AddDays(day));
            if (day % 7 == 6)
            {
                await silo.Services.GetServices<IHostedService>().OfType<HistorySweeper>().Single().SweepAsync(CancellationToken.None);
            }
        }

        await CompareAsync(silo);
    }

    // One commit in 97 fails, half of them after it took place.
    private void Commit(ISqlSession session)
    {
        if (Interlocked.Increment(ref _commits) % 97 != 0)
        {
            session.Execute("COMMIT");
            return;
        }

        if (Interlocked.Increment(ref _failed) % 2 == 0)
        {
            session.Execute("COMMIT");
        }

        throw new IOException("The disk, or the line to it, failed.");
    }

    // Every 25 printers have an agent; every third is read by a witness besides. Clocks are off by up to hours.
    private async Task AddAgentsAsync(TestSilo silo)
    {
        var groups = (_printers.Count + 24) / 25;
        for (var key = 0; key < groups + 2; key++)
        {
            var (id, grain) = await silo.AddAgentAsync(key + 1);
            _agents.Add(new(id, grain, TimeSpan.FromSeconds(_random.Next(-20_000, 20_000))));
        }

        for (var index = 0; index < _printers.Count; index++)
        {
            _agents[index / 25].Printers.Add(_printers[index]);
            if (index % 3 == 0)
            {
                _agents[groups + (index % 2)].Printers.Add(_printers[index]);
            }
        }
    }

    private async Task LiveADayAsync(TestSilo silo, DateTimeOffset day)
    {
        if (_random.Next(4) == 0)
        {
            // A printer moves to the network of another agent.
            var (from, to) = (_agents[_random.Next(_agents.Count)], _agents[_random.Next(_agents.Count)]);
            if (from.Printers.Count > 1 && from.Printers[_random.Next(from.Printers.Count)] is var moved && !to.Printers.Contains(moved))
            {
                from.Printers.Remove(moved);
                to.Printers.Add(moved);
            }
        }

        foreach (var agent in _agents)
        {
            switch (_random.Next(60))
            {
                case 0:
                    agent.OffUntil = day.AddHours(_random.Next(10, 100));
                    break;
                case 1:
                    agent.CutUntil = day.AddHours(_random.Next(10, 100));
                    break;
            }
        }

        while (_time.GetUtcNow() < day.AddDays(1))
        {
            _printers.ForEach(printer => printer.Advance(_time.GetUtcNow(), Zone));
            foreach (var agent in _agents)
            {
                await PollAsync(agent);
                _time.Advance(Step);
            }

            var now = _time.GetUtcNow();
            await Task.WhenAll(_agents.Where(agent => now >= agent.CutUntil).Select(agent => agent.DeliverAsync(now)));
            _time.Advance(Step);
        }

        foreach (var printer in _printers.Where(_ => _random.Next(20) == 0))
        {
            if (await silo.Storage.FindAsync("/1/", printer.Key, "10.0.0.1") is { } id)
            {
                await silo.ForgetAsync(silo.Grains.GetGrain<IDeviceIngest>(id));
                _figures.Restarts++;
            }
        }
    }

    private async Task PollAsync(YearAgent agent)
    {
        var now = _time.GetUtcNow();
        if (now < agent.OffUntil)
        {
            return;
        }

        var isCut = now < agent.CutUntil;
        var returns = !isCut && now - agent.CutUntil < _pollEvery;
        foreach (var printer in agent.Printers)
        {
            printer.Advance(now, Zone);
            _figures.Polls++;
            if (_random.Next(20) == 0)
            {
                _figures.Lost++;
                continue;
            }

            // Now and then the agent's clock is at 1970 or far ahead for one reading; when the line comes back the newest overtakes what waited.
            var isUndated = _random.Next(300) == 0 && !isCut;
            var clock = !isUndated ? agent.ClockAt(now) : _random.Next(2) == 0 ? DateTimeOffset.UnixEpoch.AddHours(3) : now.AddYears(3);
            agent.Keep(printer.Tell(clock), isLive: returns);
            if (isUndated)
            {
                await agent.DeliverAsync(now);
            }
        }
    }

    private async Task CompareAsync(TestSilo silo)
    {
        foreach (var agent in _agents)
        {
            await agent.DeliverAsync(_time.GetUtcNow());
        }

        var queries = silo.Services.GetRequiredService<IHistoryQueries>();
        foreach (var printer in _printers)
        {
            var id = (await silo.Storage.FindAsync("/1/", printer.Key, "10.0.0.1"))!.Value;
            var query = new HistoryQuery
            {
                DeviceId = id,
                From = DateOnly.FromDateTime(_start.UtcDateTime).AddDays(-2),
                To = DateOnly.FromDateTime((_start + _length).UtcDateTime).AddDays(2),
            };
            var days = (await queries.ReadAsync(Caller, query, CancellationToken.None))!.Intervals;
            var months = (await queries.ListMonthsAsync(Caller, query, CancellationToken.None))!;
            YearOracle.Compare(printer, days, months, _zones.Length == 1 ? null : ZoneChangesAt, _figures);
        }

        Count(silo.Storage);
    }

    private void Count(TestStorage storage)
    {
        _figures.FailedCommits += _failed;
        _figures.DayTableOctets += storage.SizeOf("reading_day");
        _figures.DatabaseOctets += storage.SizeOf();
        _figures.DayRows += storage.Count("SELECT count(*) FROM reading_day");
        _figures.DayOctets += storage.Count("SELECT sum(length(body) + coalesce(length(events), 0) + 20) FROM reading_day");
        _figures.ReadingRows += storage.Count("SELECT count(*) FROM reading");
        _figures.ReadingOctets += storage.Count("SELECT sum(length(octets) + 40) FROM reading");
        foreach (var month in storage.Numbers("SELECT month FROM history_month"))
        {
            _figures.HourRows += storage.Count($"SELECT count(*) FROM reading_hour_{month}");
            _figures.HourOctets += storage.Count($"SELECT coalesce(sum(length(body) + 25), 0) FROM reading_hour_{month}");
        }

        Assert.IsLessThan(5, storage.Numbers("SELECT month FROM history_month").Count, "62 days, this month and the next");
        Assert.AreEqual(0, storage.Count(
            $"SELECT count(*) FROM reading WHERE received < {(_time.GetUtcNow().AddDays(-62 - 8)).ToUnixTimeMilliseconds()}"), "older than they are kept");
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM dead_letter"));
    }
}
