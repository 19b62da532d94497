using System.Globalization;
using KPax.Benchmarks.Road;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Hosting;
using KPax.Silo.Storage.Sql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Benchmarks.Fleet;

/// <summary>Fills a database, starts the server on it, and asks what pages ask, one question after the other.</summary>
internal static class FleetRun
{
    private static readonly Caller Root = Caller.WithEverything("benchmark", ["/1/"]);

    /// <summary>Runs it; the figures as a section of Markdown.</summary>
    public static async Task<string> RunAsync(FleetSize size, FleetPlace place, int rounds, CancellationToken cancellationToken)
    {
        using var folder = new RoadFolder(Path.GetTempPath());
        var filling = TimeProvider.System.GetTimestamp();
        var (offices, octets, wasEmpty) = await FillAsync(place, Path.Combine(folder.Path, "kpax.db"), size, cancellationToken);
        TimeSpan? filled = wasEmpty ? TimeProvider.System.GetElapsedTime(filling) : null;
        var plan = ServerPlan.Make(new Dictionary<string, string?>(place.Settings())
        {
            ["KPax:DataDirectory"] = folder.Path,
            ["KPax:BindAddress"] = "127.0.0.1",
            ["KPax:HttpsPort"] = Ports.FindFree().ToString(CultureInfo.InvariantCulture),
        });
        var cpu = Environment.CpuUsage.TotalTime;
        var starting = TimeProvider.System.GetTimestamp();
        await using var server = await RunningServer.StartAsync(plan, TakenDirectory.Open(plan));
        var started = TimeProvider.System.GetElapsedTime(starting);
        var startCpu = Environment.CpuUsage.TotalTime - cpu;
        var times = new FleetTimes(rounds, await place.FindCpuAsync(cancellationToken));
        await AskAsync(server.Services, times, size, offices, cancellationToken);
        return FleetReport.Make(size, place, new FleetFigures(octets, filled, started, startCpu, Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: true)), times.Rows);
    }

    private static async Task<(IReadOnlyList<string> Offices, long Octets, bool WasEmpty)> FillAsync(FleetPlace place, string file, FleetSize size, CancellationToken cancellationToken)
    {
        var (database, engine, owner) = place.Open(file);
        using (owner)
        {
            await using var queue = new SqlCommitQueue(engine, NullLogger<SqlCommitQueue>.Instance);
            var offices = FleetFiller.ListOffices(database);
            var wasEmpty = offices.Count == 0;
            offices = wasEmpty ? await FleetFiller.FillAsync(database, queue, size, cancellationToken) : offices;
            await place.SettleAsync(queue, cancellationToken);
            return (offices, place.SizeOf(file, database), wasEmpty);
        }
    }

    private static async Task AskAsync(IServiceProvider services, FleetTimes times, FleetSize size, IReadOnlyList<string> offices, CancellationToken cancellationToken)
    {
        var fleet = services.GetRequiredService<IFleetQueries>();
        var tree = services.GetRequiredService<IOrganisationQueries>();
        var office = Caller.WithEverything("office", [offices[offices.Count / 2]]);
        var customer = Caller.WithEverything("customer", [ParentOf(offices[offices.Count / 2])]);
        var reseller = Caller.WithEverything("reseller", [ParentOf(ParentOf(offices[offices.Count / 2]))]);
        await times.MeasureAsync("organisation tree, first (from SQL)", 1, _ => tree.ListAsync(Root, new OrganisationListing(), cancellationToken));
        await times.MeasureAsync("summary of the root, first (from SQL)", 1, _ => fleet.SummariseAsync(Root, cancellationToken));
        await times.MeasureAsync("summary of the root, then", _ => fleet.SummariseAsync(Root, cancellationToken));
        await times.MeasureAsync("summary of a customer", _ => fleet.SummariseAsync(customer, cancellationToken));
        foreach (var sort in Enum.GetValues<FleetSort>().Where(sort => sort != FleetSort.Id))
        {
            await times.MeasureAsync($"list of all, by {sort}", round => fleet.ListAsync(Root, new FleetQuery { Sort = sort, Descending = round % 2 == 1 }, cancellationToken));
            await times.MeasureAsync($"list of all, by {sort}, page in the middle", round =>
                fleet.ListAsync(Root, new FleetQuery { Sort = sort, Descending = round % 2 == 1, Skip = size.Devices / 2 }, cancellationToken));
        }

        await times.MeasureAsync("list of all, filtered by condition", round => fleet.ListAsync(
            Root, new FleetQuery { Condition = DeviceCondition.Stopped, Sort = (FleetSort)(round % 9) }, cancellationToken));
        await times.MeasureAsync("list of all, low supplies", round => fleet.ListAsync(Root, new FleetQuery { LowSupplyOnly = true, Sort = (FleetSort)(round % 9) }, cancellationToken));
        await times.MeasureAsync("search, matches every eighth", round => fleet.ListAsync(Root, new FleetQuery { Search = "canon", Sort = (FleetSort)(round % 9) }, cancellationToken));
        await times.MeasureAsync("search, matches every eighth, last page", round =>
            fleet.ListAsync(Root, new FleetQuery { Search = "canon", Sort = (FleetSort)(round % 9), Skip = (size.Devices / 8) - 50 }, cancellationToken));
        await times.MeasureAsync("search, matches few", round => fleet.ListAsync(Root, new FleetQuery { Search = $"vn{round:D3}1", Sort = (FleetSort)(round % 9) }, cancellationToken));
        await times.MeasureAsync("search of two letters", round => fleet.ListAsync(Root, new FleetQuery { Search = $"{round % 10}{round / 4 % 10}", Sort = (FleetSort)(round % 9) }, cancellationToken));
        await times.MeasureAsync("search, matches none", _ => fleet.ListAsync(Root, new FleetQuery { Search = "nothing like it" }, cancellationToken));
        await times.MeasureAsync("list of a reseller", round => fleet.ListAsync(reseller, new FleetQuery { Sort = (FleetSort)(round % 9), Descending = round % 2 == 1 }, cancellationToken));
        await times.MeasureAsync("list of a reseller, page in the middle", round => fleet.ListAsync(
            reseller, new FleetQuery { Sort = (FleetSort)(round % 9), Descending = round % 2 == 1, Skip = InReseller(size) / 2 }, cancellationToken));
        await times.MeasureAsync("search in a reseller", round => fleet.ListAsync(reseller, new FleetQuery { Search = "canon", Sort = (FleetSort)(round % 9) }, cancellationToken));
        await times.MeasureAsync("list of a customer", round => fleet.ListAsync(customer, new FleetQuery { Sort = (FleetSort)(round % 9) }, cancellationToken));
        await times.MeasureAsync("search in a customer", round => fleet.ListAsync(customer, new FleetQuery { Search = "canon", Sort = (FleetSort)(round % 9) }, cancellationToken));
        await times.MeasureAsync("list of an office", round => fleet.ListAsync(office, new FleetQuery { Sort = (FleetSort)(round % 9) }, cancellationToken));
        await times.MeasureAsync("device page, each for the first time", round => fleet.FindDeviceAsync(Root, 1 + (round * 997L % size.Devices), cancellationToken));
        await times.MeasureAsync("organisations, first page", _ => tree.ListAsync(Root, new OrganisationListing(), cancellationToken));
        await times.MeasureAsync("organisations, search", _ => tree.ListAsync(Root, new OrganisationListing { Search = "77" }, cancellationToken));
        await AskOverviewAsync(services.GetRequiredService<IOrganisationOverview>(), times, customer, size, cancellationToken);
    }

    // What the page of organisations asks: each row with its devices, warnings and pages.
    private static async Task AskOverviewAsync(IOrganisationOverview overview, FleetTimes times, Caller customer, FleetSize size, CancellationToken cancellationToken)
    {
        await times.MeasureAsync("organisations with summaries, first (from SQL)", 1, _ => overview.ListAsync(Root, new OverviewQuery(), cancellationToken));
        await times.MeasureAsync("organisations with summaries, tree", _ => overview.ListAsync(Root, new OverviewQuery(), cancellationToken));
        foreach (var sort in Enum.GetValues<OrganisationSort>())
        {
            await times.MeasureAsync($"organisations with summaries, all offices by {sort}, page in the middle", round => overview.ListAsync(
                Root, new OverviewQuery { Kind = OrganisationKind.Office, Sort = sort, Descending = round % 2 == 1, Skip = size.Organisations / 2 }, cancellationToken));
        }

        await times.MeasureAsync("organisations with summaries, search", round => overview.ListAsync(Root, new OverviewQuery { Search = $"{round % 10}7" }, cancellationToken));
        await times.MeasureAsync("organisations with summaries, of a customer", _ => overview.ListAsync(customer, new OverviewQuery(), cancellationToken));
        await times.MeasureAsync("one organisation with its summary", round => overview.FindAsync(Root, 2 + (round * 97L % size.Organisations), cancellationToken));
    }

    private static int InReseller(FleetSize size) => (int)Math.Min(size.Devices, (long)size.Devices * FleetFiller.OrganisationsOfReseller / size.Organisations);

    private static string ParentOf(string path) => path[..(path.TrimEnd('/').LastIndexOf('/') + 1)];
}
