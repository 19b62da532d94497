using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Fleet;
using KPax.Silo.Organisations;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Organisations;

/// <summary>From an agent's batch to what a page hears and asks.</summary>
[TestClass]
public sealed class FleetFeedTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly Caller Root = Caller.WithEverything("tester", ["/1/"]);
    private static readonly Caller Stranger = Caller.WithEverything("stranger", ["/2/"]);

    [TestMethod]
    public async Task Changed_AfterABatch_TellsWhoMaySeeItAndNobodyElse()
    {
        await using var silo = await TestSilo.StartAsync();
        var feed = silo.Services.GetRequiredService<IFleetFeed>();
        var heard = new TaskCompletionSource<FleetChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        var strangerHeard = false;
        var gone = 0;
        feed.Subscribe(Root, _ => gone++).Dispose();
        using var breaking = feed.Subscribe(Root, _ => throw new ArithmeticException("a page that breaks"));
        using var stranger = feed.Subscribe(Stranger, _ => strangerHeard = true);
        using var own = feed.Subscribe(Root, change => heard.TrySetResult(change));

        // The feed's observer may join after the first change: then the next one is told.
        var number = 0ul;
        var (_, agent) = await silo.AddAgentAsync();
        var welcome = await agent.HelloAsync(new AgentHello { Epoch = 1 }, CancellationToken.None);
        var hash = Array.Empty<byte>();
        using var timeout = new CancellationTokenSource(Limit);
        while (!heard.Task.IsCompleted)
        {
            number++;
            var entry = new AgentEntry { Number = number, Order = number, Reading = TestReadings.Status("serial:A:1", number % 2 == 1 ? DeviceState.Stopped : DeviceState.Warning) };
            await agent.RecordAsync(TestReadings.Batch(welcome.SessionId, 1, Lane.Live, hash, entry), timeout.Token);
            hash = TestReadings.HashAfter(hash, entry);
            await Task.WhenAny(heard.Task, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, timeout.Token));
        }

        var change = await heard.Task;
        Assert.HasCount(1, change.DeviceIds);
        Assert.AreEqual(1, change.Summary!.Devices);
        Assert.AreEqual(1, change.Summary!.Stopped + change.Summary!.Warning);
        Assert.IsFalse(strangerHeard);
        Assert.AreEqual(0, gone);
        await CompareQueriesAsync(silo, change.DeviceIds.Single());
    }

    [TestMethod]
    public async Task Changed_BelowAnOrganisation_IsHeardByWhoSeesThatOneAndByNobodyBeside()
    {
        await using var silo = await TestSilo.StartAsync();
        var commands = silo.Services.GetRequiredService<IOrganisationCommands>();
        var acme = await AddAsync(commands, 1, OrganisationKind.Customer, "Acme");
        var nice = await AddAsync(commands, acme, OrganisationKind.Office, "Nice");
        var beside = await AddAsync(commands, 1, OrganisationKind.Customer, "Beside");
        var device = await silo.Storage.AddDeviceAsync("serial:A:1", path: $"/1/{acme}/{nice}/");
        var feed = silo.Services.GetRequiredService<IFleetFeed>();
        var heard = new TaskCompletionSource<FleetChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        var besideHeard = false;
        using var other = feed.Subscribe(Caller.WithEverything("beside", [$"/1/{beside}/"]), _ => besideHeard = true);
        using var own = feed.Subscribe(Caller.WithEverything("acme", [$"/1/{acme}/"]), change => heard.TrySetResult(change));

        // The observer joins in the background: the change is told until it is heard.
        var contributions = silo.Services.GetRequiredService<ContributionFeed>();
        using var timeout = new CancellationTokenSource(Limit);
        for (var revision = 2; !heard.Task.IsCompleted; revision++)
        {
            contributions.Tell(nice, new(device, revision, DeviceCondition.Warning, false));
            await Task.WhenAny(heard.Task, Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System, timeout.Token));
            timeout.Token.ThrowIfCancellationRequested();
        }

        var change = await heard.Task;
        Assert.Contains(device, change.DeviceIds);
        Assert.AreEqual(1, change.Summary!.Devices);
        Assert.IsFalse(besideHeard);
    }

    private static async Task<long> AddAsync(IOrganisationCommands commands, long parent, OrganisationKind kind, string name) =>
        (await commands.CreateAsync(Root, new NewOrganisation { ParentId = parent, Kind = kind, Name = name }, default)).Node!.Id;

    private static async Task CompareQueriesAsync(TestSilo silo, long deviceId)
    {
        var queries = silo.Services.GetRequiredService<IFleetQueries>();
        var nested = Caller.WithEverything("nested", ["/1/", "/1/5/", "/1/"]);

        Assert.AreEqual(1, (await queries.ListAsync(Root, new FleetQuery(), CancellationToken.None)).Count);
        Assert.AreEqual(1, (await queries.ListAsync(nested, new FleetQuery(), CancellationToken.None)).Count);
        Assert.AreEqual(0, (await queries.ListAsync(Stranger, new FleetQuery(), CancellationToken.None)).Count);
        Assert.AreEqual(1, (await queries.SummariseAsync(nested, CancellationToken.None)).Devices);
        Assert.AreEqual(0, (await queries.SummariseAsync(Stranger, CancellationToken.None)).Devices);
        Assert.AreEqual(0, (await queries.SummariseAsync(Caller.WithEverything("nobody", []), CancellationToken.None)).Devices);
        Assert.IsNotNull(await queries.FindDeviceAsync(Root, deviceId, CancellationToken.None));
        Assert.IsNull(await queries.FindDeviceAsync(Stranger, deviceId, CancellationToken.None));
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => queries.ListAsync(Root, new FleetQuery { Take = 201 }, CancellationToken.None));
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => queries.ListAsync(Root, new FleetQuery { Skip = -1 }, CancellationToken.None));
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => queries.ListAsync(Root, new FleetQuery { Sort = (FleetSort)77 }, CancellationToken.None));
        Assert.IsInstanceOfType<FleetQueries>(queries);
    }
}
