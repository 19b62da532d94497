using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices;
using KPax.Silo.Organisations;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Organisations;

public abstract class OrganisationGrainTests(Engine engine)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task Unsubscribe_OfOneObserver_LeavesTheOther()
    {
        await using var silo = await TestSilo.StartAsync(engine: engine);
        var organisation = silo.Grains.GetGrain<IOrganisationIngest>(OrganisationPath.RootId);
        var (leaving, staying) = (new Listener(), new Listener());
        var leavingReference = silo.Grains.CreateObjectReference<IOrganisationObserver>(leaving);
        await organisation.SubscribeAsync(leavingReference);
        await organisation.SubscribeAsync(silo.Grains.CreateObjectReference<IOrganisationObserver>(staying));

        await organisation.ContributeAsync([new DeviceContribution(7, 1, DeviceCondition.Ok, false)]);
        await Task.WhenAll(leaving.Heard.Task, staying.Heard.Task).WaitAsync(Limit);
        await organisation.UnsubscribeAsync(leavingReference);
        (leaving.Heard, staying.Heard) = (new(), new());
        await organisation.ContributeAsync([new DeviceContribution(7, 2, DeviceCondition.Warning, false)]);
        await staying.Heard.Task.WaitAsync(Limit);

        // Both are told in one turn, in the order in which they came.
        Assert.IsFalse(leaving.Heard.Task.IsCompleted);
    }

    [TestMethod]
    public async Task Forget_OfADeviceThatBecamePartOfAnother_TakesItOutOfTheSummaryAtOnce()
    {
        await using var silo = await TestSilo.StartAsync(engine: engine);
        var organisation = silo.Grains.GetGrain<IOrganisationIngest>(OrganisationPath.RootId);
        var (two, one) = (new Waiter(summary => summary.Devices == 2), new Waiter(summary => summary.Devices == 1));
        await organisation.SubscribeAsync(silo.Grains.CreateObjectReference<IOrganisationObserver>(two));
        var (kept, gone) = (await MakeDeviceAsync(silo, 1), await MakeDeviceAsync(silo, 2));
        await two.Heard.Task.WaitAsync(Limit);
        await organisation.SubscribeAsync(silo.Grains.CreateObjectReference<IOrganisationObserver>(one));

        var change = await silo.Storage.Identities.MergeAsync(1, gone, kept, "", TestStorage.Start, null, CancellationToken.None);
        foreach (var id in change.Touched)
        {
            await silo.Grains.GetGrain<IDeviceIngest>(id).ForgetAsync();
        }

        await one.Heard.Task.WaitAsync(Limit);
    }

    private static async Task<long> MakeDeviceAsync(TestSilo silo, ulong number)
    {
        var key = $"serial:HP:SUM{number}";
        var id = await silo.Storage.ResolveAsync("/1/", key, TestStorage.Start, CancellationToken.None);
        var batch = new DeviceBatch
        {
            AgentId = 1, Epoch = 7, EpochOrdinal = 1, Lane = Lane.History, ReceivedAt = TestStorage.Start,
            Readings = [new AgentEntry { Number = number, Order = number, Reading = TestReadings.Counters(key, 100) }],
        };
        Assert.IsTrue((await silo.Grains.GetGrain<IDeviceIngest>(id).RecordAsync(batch, CancellationToken.None)).Durable);
        return id;
    }

    private sealed class Waiter(Func<OrganisationSummary, bool> isIt) : IOrganisationObserver
    {
        public TaskCompletionSource Heard { get; } = new();

        public void Changed(HashSet<long> deviceIds, OrganisationSummary summary) => _ = isIt(summary) && Heard.TrySetResult();
    }

    private sealed class Listener : IOrganisationObserver
    {
        public TaskCompletionSource Heard { get; set; } = new();

        public void Changed(HashSet<long> deviceIds, OrganisationSummary summary) => Heard.TrySetResult();
    }
}

[TestClass]
public sealed class OrganisationGrainOnSqliteTests() : OrganisationGrainTests(Engine.Sqlite);

[TestClass]
public sealed class OrganisationGrainOnPostgresTests() : OrganisationGrainTests(Engine.Postgres);
