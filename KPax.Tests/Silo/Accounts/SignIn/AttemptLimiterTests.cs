using System.Net;
using KPax.Silo.Accounts;
using KPax.Silo.Accounts.SignIn;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Silo.Accounts.SignIn;

[TestClass]
public sealed class AttemptLimiterTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.7");
    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public void Take_MoreThanAnAddressMay_IsRefusedUntilTheWindowIsOver()
    {
        var limiter = Make(perAddress: 3, perAccount: 100);

        for (var turn = 0; turn < 3; turn++)
        {
            Assert.IsNull(limiter.Take(Here, $"{turn}"));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.AreEqual(TimeSpan.FromMinutes(2), limiter.Take(Here, "4"));
        Assert.IsNull(limiter.Take(IPAddress.Parse("192.0.2.8"), "5"));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.IsNull(limiter.Take(Here, "6"));
    }

    [TestMethod]
    public void Take_ForOneAccountFromManyAddresses_IsRefusedForThatAccountOnly()
    {
        var limiter = Make(perAddress: 100, perAccount: 2);

        Assert.IsNull(limiter.Take(IPAddress.Parse("192.0.2.1"), "ANNA"));
        Assert.IsNull(limiter.Take(IPAddress.Parse("192.0.2.2"), "ANNA"));
        Assert.IsNotNull(limiter.Take(IPAddress.Parse("192.0.2.3"), "ANNA"));
        Assert.IsNull(limiter.Take(IPAddress.Parse("192.0.2.3"), "BERT"));
    }

    [TestMethod]
    public void Take_FromAFloodOfAddresses_RemembersNoMoreThanItMay()
    {
        var limiter = Make(perAddress: 10, perAccount: 10, most: 100);

        for (var number = 0; number < 100_000; number++)
        {
            limiter.Take(new IPAddress(number), $"{number}");
        }

        Assert.IsLessThanOrEqualTo(100, limiter.Count);
    }

    [TestMethod]
    [DataRow("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [DataRow("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [DataRow("::ffff:192.0.2.7", "192.0.2.7", true)]
    public void KeyOf_TwoAddresses_IsOneWhereOnePersonHasBoth(string first, string second, bool isOne) =>
        Assert.AreEqual(isOne, AttemptLimiter.KeyOf(IPAddress.Parse(first)) == AttemptLimiter.KeyOf(IPAddress.Parse(second)));

    private AttemptLimiter Make(int perAddress, int perAccount, int most = 1000) => new(
        Options.Create(new AccountOptions
        {
            AttemptsPerAddress = perAddress, AttemptsPerAccount = perAccount, AttemptWindow = TimeSpan.FromMinutes(5), MaxRemembered = most,
        }),
        _time);
}
