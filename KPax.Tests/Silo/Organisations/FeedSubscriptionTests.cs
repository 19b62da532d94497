using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations;

namespace KPax.Tests.Silo.Organisations;

[TestClass]
public sealed class FeedSubscriptionTests
{
    [TestMethod]
    public void Hear_OfTwoOrganisations_GivesTheSumOnlyWhenBothAreKnown()
    {
        var heard = new List<FleetChange>();
        var subscription = new FeedSubscription(2, heard.Add, fault => Assert.Fail(fault.Message));
        subscription.Hear(4, [7], new OrganisationSummary { Devices = 1 });
        subscription.Hear(5, [8], new OrganisationSummary { Devices = 2 });
        subscription.Hear(4, [7], new OrganisationSummary { Devices = 5 });

        Assert.IsNull(heard[0].Summary);
        Assert.AreEqual(3, heard[1].Summary!.Devices);
        Assert.AreEqual(7, heard[2].Summary!.Devices);
    }

    [TestMethod]
    public void AskAgain_TellsThatSomethingIsOtherwiseAndNothingElse()
    {
        var heard = new List<FleetChange>();
        new FeedSubscription(1, heard.Add, _ => { }).AskAgain();
        Assert.IsEmpty(heard.Single().DeviceIds);
        Assert.IsNull(heard.Single().Summary);
    }
}
