using KPax.Silo.Gateway;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Silo.Gateway;

[TestClass]
public sealed class UsedProofsTests
{
    private readonly FakeTimeProvider _time = new(TestStorage.Start);

    [TestMethod]
    public void Take_OfANonce_IsFreshOnce()
    {
        var used = Make(100);

        Assert.AreEqual(UsedProofsAnswer.Fresh, used.Take([1]));
        Assert.AreEqual(UsedProofsAnswer.Used, used.Take([1]));
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.AreEqual(UsedProofsAnswer.Used, used.Take([1]));
    }

    [TestMethod]
    public void Take_WhenTooManyAreRemembered_IsFullUntilTheyCountNoMore()
    {
        var used = Make(2);
        used.Take([1]);
        used.Take([2]);

        Assert.AreEqual(UsedProofsAnswer.Full, used.Take([3]));
        Assert.AreEqual(UsedProofsAnswer.Used, used.Take([1]));
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.AreEqual(UsedProofsAnswer.Fresh, used.Take([3]));
    }

    private UsedProofs Make(int limit) => new(Options.Create(new GatewayOptions { MaxProofs = limit }), _time);
}
