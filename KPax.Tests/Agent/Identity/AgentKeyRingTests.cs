using KPax.Agent.Identity;
using KPax.Agent.Secrets;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Identity;

[TestClass]
public sealed class AgentKeyRingTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Open_Twice_GivesTheSameKey()
    {
        using var first = Open();
        using var second = Open();

        Assert.AreEqual(first.Current.Fingerprint, second.Current.Fingerprint);
        Assert.IsNull(second.Next);
    }

    [TestMethod]
    public void PrepareNext_OfAKey_IsDurableBeforeItIsGivenAndTheSameAfterAStart()
    {
        using var ring = Open();
        var next = ring.PrepareNext();
        using var started = Open();

        Assert.AreEqual(next.Fingerprint, started.Next!.Fingerprint);
        Assert.AreEqual(next.Fingerprint, started.PrepareNext().Fingerprint);
        Assert.AreEqual(ring.Current.Fingerprint, started.Current.Fingerprint);
    }

    [TestMethod]
    public void Promote_OfTheNextKey_PutsItInPlaceForGood()
    {
        using var ring = Open();
        var next = ring.PrepareNext();

        ring.Promote();
        ring.Promote();
        using var started = Open();

        Assert.AreEqual(next.Fingerprint, ring.Current.Fingerprint);
        Assert.AreEqual(next.Fingerprint, started.Current.Fingerprint);
        Assert.IsNull(started.Next);
    }

    [TestMethod]
    public void Open_WithADamagedNextKey_GoesOnWithThePresentOneAndMakesAnother()
    {
        using (var ring = Open())
        {
            ring.PrepareNext();
        }

        File.WriteAllText(AgentKeyRing.NextOf(_folder.Of("agent.key")), "broken");
        using var started = Open();

        Assert.IsNull(started.Next);
        Assert.AreNotEqual(started.Current.Fingerprint, started.PrepareNext().Fingerprint);
    }

    [TestMethod]
    public void Open_OfABearer_MakesASecretAndItsNextIsOneToo()
    {
        using var ring = AgentKeyRing.Open(_folder.Of("agent.key"), Sealers.Of(_folder.Path), isBearer: true);

        Assert.IsInstanceOfType<BearerSecret>(ring.Current);
        Assert.IsInstanceOfType<BearerSecret>(ring.PrepareNext());
    }

    private AgentKeyRing Open() => AgentKeyRing.Open(_folder.Of("agent.key"), Sealers.Of(_folder.Path), isBearer: false);
}
