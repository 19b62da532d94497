using KPax.Contracts.Organisations;
using KPax.Web.Fleet;

namespace KPax.Tests.Web.Fleet;

[TestClass]
public sealed class FleetAnnouncerTests
{
    private static readonly DateTimeOffset At = WebContext.Start;

    private Speaking _speaking = default!;

    [TestInitialize]
    public void Speak() => _speaking = new Speaking("en");

    [TestCleanup]
    public void Hush() => _speaking.Dispose();

    [TestMethod]
    public void Take_FirstCounts_SaysNothing()
    {
        var announcer = new FleetAnnouncer();
        announcer.Take(new() { Devices = 9, Stopped = 2 }, At);

        Assert.AreEqual("", announcer.Text);
    }

    [TestMethod]
    public void Take_ChangeAfterThePause_IsSaidAndOneWithinItIsNot()
    {
        var announcer = new FleetAnnouncer();
        announcer.Take(new() { Stopped = 2 }, At);
        announcer.Take(new() { Stopped = 3 }, At.AddSeconds(5));
        Assert.AreEqual("", announcer.Text);

        announcer.Take(new() { Stopped = 3, Warning = 1 }, At.AddSeconds(20));
        Assert.AreEqual("3 stopped, 1 with a warning, 0 not answering", announcer.Text);
    }

    [TestMethod]
    public void Take_OnlyMoreDevices_SaysNothing()
    {
        var announcer = new FleetAnnouncer();
        announcer.Take(new OrganisationSummary { Devices = 1 }, At);
        announcer.Take(new OrganisationSummary { Devices = 2 }, At.AddMinutes(5));

        Assert.AreEqual("", announcer.Text);
    }
}
