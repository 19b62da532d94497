using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations;

namespace KPax.Tests.Silo.Organisations;

[TestClass]
public sealed class OrganisationTallyTests
{
    [TestMethod]
    public void Take_OfContributionsInAnyOrderAndMoreThanOnce_GivesTheSameSummary()
    {
        DeviceContribution[] contributions =
        [
            new(1, 1, DeviceCondition.Ok, true), new(1, 2, DeviceCondition.Stopped, false), new(2, 1, DeviceCondition.Warning, true),
            new(3, 4, DeviceCondition.NotAnswering, true), new(3, 3, DeviceCondition.Ok, false), new(4, 1, DeviceCondition.Unknown, false),
        ];
        var random = new Random(5);
        for (var turn = 0; turn < 20; turn++)
        {
            var tally = new OrganisationTally();
            foreach (var contribution in contributions.Concat(contributions).OrderBy(_ => random.Next()))
            {
                tally.Take(contribution);
            }

            Assert.AreEqual(new OrganisationSummary { Devices = 4, Stopped = 1, Warning = 1, NotAnswering = 1, LowSupply = 2 }, tally.Summary);
        }
    }

    [TestMethod]
    public void Take_OfAnOldOrRepeatedOne_SaysThatItIsNoNews()
    {
        var tally = new OrganisationTally();

        Assert.IsTrue(tally.Take(new(1, 2, DeviceCondition.Ok, false)));
        Assert.IsFalse(tally.Take(new(1, 2, DeviceCondition.Stopped, false)));
        Assert.IsFalse(tally.Take(new(1, 1, DeviceCondition.Stopped, false)));
        Assert.AreEqual(0, tally.Summary.Stopped);
    }
}
