using KPax.Silo.Gateway;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Silo.Gateway;

[TestClass]
public sealed class AgentQuotasTests
{
    private readonly FakeTimeProvider _time = new(TestStorage.Start);

    [TestMethod]
    public void FindWait_AfterTheBatchesOfAMinute_TellsHowLong()
    {
        var quotas = Make(options => options.AgentBatchesPerMinute = 60);
        quotas.TakeHello(1);
        Spend(quotas, 1, 60, 10);

        Assert.AreEqual(TimeSpan.FromSeconds(1), quotas.FindWait(1));
        Assert.AreEqual(TimeSpan.FromSeconds(1), quotas.TakeHello(1), "A new session gives nothing more.");
        Assert.AreEqual(TimeSpan.Zero, quotas.FindWait(2), "Others do not wait.");
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(TimeSpan.Zero, quotas.FindWait(1));
    }

    [TestMethod]
    public void FindWait_AfterTheOctetsOfAMinute_TellsHowLong()
    {
        var quotas = Make(options => options.AgentMebibytesPerMinute = 1);
        quotas.TakeHello(1);
        Spend(quotas, 1, 8, 256 * 1_024);

        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromMinutes(1), quotas.FindWait(1));
    }

    [TestMethod]
    public void FindWait_AfterTheBatchesOfTheOrganisation_HoldsEveryAgentOfItAndNoOther()
    {
        var quotas = Make(options => options.OrganisationBatchesPerMinute = 60);
        foreach (var (agent, path) in new[] { (1L, "/1/5/"), (2L, "/1/5/"), (3L, "/1/6/") })
        {
            quotas.TakeHello(agent);
            quotas.Open(agent, path);
        }

        Spend(quotas, 1, 60, 10);

        Assert.AreNotEqual(TimeSpan.Zero, quotas.FindWait(2));
        Assert.AreEqual(TimeSpan.Zero, quotas.FindWait(3));
    }

    [TestMethod]
    public void Spend_OfAnAgentThatNeverProvedItsKey_KeepsNothing()
    {
        var quotas = Make(options => options.AgentBatchesPerMinute = 1);
        Spend(quotas, 7, 10, 10);

        Assert.AreEqual(TimeSpan.Zero, quotas.FindWait(7));
    }

    [TestMethod]
    public void TryBeginStream_BeyondTheLimit_IsRefusedUntilOneEnds()
    {
        var quotas = Make(options => options.AgentStreams = 2);
        quotas.TakeHello(1);

        Assert.IsTrue(quotas.TryBeginStream(1) && quotas.TryBeginStream(1));
        Assert.IsFalse(quotas.TryBeginStream(1) || quotas.TryBeginStream(1));
        quotas.EndStream(1);
        Assert.IsTrue(quotas.TryBeginStream(1));
    }

    [TestMethod]
    public void TakeHello_MoreOftenThanAllowed_TellsHowLong()
    {
        var quotas = Make(options => options.AgentHellosPerMinute = 6);

        Assert.IsTrue(Enumerable.Range(0, 6).All(_ => quotas.TakeHello(1) == TimeSpan.Zero));
        Assert.AreEqual(TimeSpan.FromSeconds(10), quotas.TakeHello(1));
    }

    private static void Spend(AgentQuotas quotas, long agentId, int batches, int octets)
    {
        for (var index = 0; index < batches; index++)
        {
            quotas.Spend(agentId, octets);
        }
    }

    private AgentQuotas Make(Action<QuotaOptions> change)
    {
        var options = new QuotaOptions();
        change(options);
        return new AgentQuotas(Options.Create(options), _time);
    }
}
