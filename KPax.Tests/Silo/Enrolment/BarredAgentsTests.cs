using KPax.Contracts.Audit;
using KPax.Silo.Enrolment;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Enrolment;

[TestClass]
public sealed class BarredAgentsTests
{
    private static readonly IOptions<EnrolmentOptions> Settings = Options.Create(new EnrolmentOptions());

    [TestMethod]
    public async Task FindReason_OfAnAgentThatAnotherProcessRevoked_IsThereBeforeThirtySeconds()
    {
        await using var storage = new TestStorage();
        var agent = await AddAgentAsync(storage);
        var barred = new BarredAgents(new SqlAgentRegistry(storage.Database, storage.Writer), Settings, storage.Time);
        Assert.AreEqual("", await barred.FindReasonAsync(agent, default));

        // Another process: on the same file, and not through this one's registry.
        await new SqlAgentRegistry(storage.Database, storage.Writer).SetStatusAsync(agent, AgentStatus.Revoked, "stolen", storage.Time.GetUtcNow(), null, default);
        storage.Time.Advance(TimeSpan.FromSeconds(20));

        var reason = await barred.FindReasonAsync(agent, default);
        StringAssert.Contains(reason, "revoked at the server (stolen)");
        StringAssert.Contains(reason, "kpax-agent enroll");
    }

    [TestMethod]
    public async Task FindReason_WithinTheAge_AsksTheDatabaseOnce()
    {
        await using var storage = new TestStorage();
        var counting = new CountingRegistry(new SqlAgentRegistry(storage.Database, storage.Writer));
        var barred = new BarredAgents(counting, Settings, storage.Time);
        for (var batch = 0; batch < 1_000; batch++)
        {
            await barred.FindReasonAsync(batch, default);
        }

        Assert.AreEqual(1, counting.Questions);
    }

    [TestMethod]
    public async Task SetStatus_InThisProcess_CountsAtOnceAndIsTold()
    {
        await using var storage = new TestStorage();
        var agent = await AddAgentAsync(storage);
        var barred = new BarredAgents(new SqlAgentRegistry(storage.Database, storage.Writer), Settings, storage.Time);
        var told = new List<long>();
        barred.Barred += (id, _) => told.Add(id);
        await barred.FindReasonAsync(agent, default);

        Assert.IsTrue(await barred.SetStatusAsync(agent, AgentStatus.Suspended, "two instances", null, default));
        StringAssert.Contains(await barred.FindReasonAsync(agent, default), "suspended at the server (two instances)");
        Assert.IsTrue(await barred.SetStatusAsync(agent, AgentStatus.Active, "", null, default));

        Assert.AreEqual("", await barred.FindReasonAsync(agent, default));
        CollectionAssert.AreEqual(new[] { agent }, told);
    }

    [TestMethod]
    public async Task Watch_OfAnAgentThatAnotherProcessRevoked_TellsItWithoutAnyCall()
    {
        await using var storage = new TestStorage();
        var agent = await AddAgentAsync(storage);
        var barred = new BarredAgents(new SqlAgentRegistry(storage.Database, storage.Writer), Settings, storage.Time);
        var told = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        barred.Barred += (id, _) => told.TrySetResult(id);
        await barred.RefreshAsync(default);
        using var watch = new BarredAgentsWatch(barred, Settings, storage.Time, NullLogger<BarredAgentsWatch>.Instance);
        await new SqlAgentRegistry(storage.Database, storage.Writer).SetStatusAsync(agent, AgentStatus.Revoked, "", storage.Time.GetUtcNow(), null, default);
        await watch.StartAsync(default);

        // The clock stands: it is found at the first look.
        Assert.AreEqual(agent, await told.Task.WaitAsync(TimeSpan.FromMinutes(2)));
        await watch.StopAsync(default);
    }

    private static async Task<long> AddAgentAsync(TestStorage storage) =>
        (await storage.Agents.FindOrTrustAsync(new byte[] { 7 }, mayTrust: true, CancellationToken.None))!.Value;

    private sealed class CountingRegistry(IAgentRegistry inner) : IAgentRegistry
    {
        public int Questions { get; private set; }

        public Task<IReadOnlyDictionary<long, string>> ListBarredAsync(CancellationToken cancellationToken)
        {
            Questions++;
            return inner.ListBarredAsync(cancellationToken);
        }

        public Task<KnownCredential?> FindAsync(byte[] credentialHash, DateTimeOffset now, CancellationToken cancellationToken) =>
            inner.FindAsync(credentialHash, now, cancellationToken);

        public Task<IReadOnlyList<AgentAccountRow>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

        public Task<bool> SetStatusAsync(long agentId, AgentStatus status, string reason, DateTimeOffset now, NewAuditEntry? entry, CancellationToken cancellationToken) =>
            inner.SetStatusAsync(agentId, status, reason, now, entry, cancellationToken);

        public Task<bool> AddCredentialAsync(
            long agentId, Credential credential, DateTimeOffset now, DateTimeOffset othersEndAt, CancellationToken cancellationToken) =>
            inner.AddCredentialAsync(agentId, credential, now, othersEndAt, cancellationToken);
    }
}
