using System.Net;
using KPax.Silo.Enrolment;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Silo.Enrolment;

[TestClass]
public sealed class RefusalLimiterTests
{
    private readonly FakeTimeProvider _time = new(TestStorage.Start);

    [TestMethod]
    [DataRow("10.1.2.3", "10.1.2.3", true)]
    [DataRow("10.1.2.3", "::ffff:10.1.2.3", true)]
    [DataRow("10.1.2.3", "10.1.2.4", false)]
    [DataRow("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [DataRow("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void IsBlocked_AfterTooManyRefusals_IsTheAddressAndItsNetwork(string guesser, string other, bool isBlocked)
    {
        var limiter = Limiter(3);
        for (var refusal = 0; refusal < 3; refusal++)
        {
            Assert.IsFalse(limiter.IsBlocked(IPAddress.Parse(guesser)));
            limiter.Note(IPAddress.Parse(guesser));
        }

        Assert.IsTrue(limiter.IsBlocked(IPAddress.Parse(guesser)));
        Assert.AreEqual(isBlocked, limiter.IsBlocked(IPAddress.Parse(other)));
    }

    [TestMethod]
    public void IsBlocked_AfterTheWindow_IsOver()
    {
        var limiter = Limiter(1);
        limiter.Note(IPAddress.Loopback);
        _time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.IsTrue(limiter.IsBlocked(IPAddress.Loopback));

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.IsFalse(limiter.IsBlocked(IPAddress.Loopback));
    }

    [TestMethod]
    public void Note_OfMoreAddressesThanThereIsRoomFor_ForgetsTheOneThatWasQuietLongest()
    {
        var limiter = Limiter(1);
        limiter.Note(IPAddress.Loopback);
        for (var address = 0; address < RefusalLimiter.MaxAddresses; address++)
        {
            limiter.Note(new IPAddress((uint)address));
        }

        Assert.IsFalse(limiter.IsBlocked(IPAddress.Loopback));
        Assert.IsTrue(limiter.IsBlocked(new IPAddress((uint)RefusalLimiter.MaxAddresses - 1)));
    }

    private RefusalLimiter Limiter(int refusals) => new(Options.Create(new EnrolmentOptions { Refusals = refusals }), _time);
}
