using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Organisations;

public abstract class OrganisationGrainTests(Engine engine)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

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
