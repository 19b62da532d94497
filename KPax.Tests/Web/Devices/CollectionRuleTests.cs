using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class CollectionRuleTests
{
    private static readonly DateTimeOffset Read = WebContext.Start.AddMinutes(-5);

    [TestMethod]
    public void Of_ADeviceThatReports_IsWellAtItsLastReading()
    {
        var lines = CollectionRule.Of(new DeviceView { StatusAt = Read, CountersAt = Read.AddHours(-1) });

        Assert.HasCount(9, lines);
        Assert.IsTrue(lines.All(line => line.IsWell && !line.IsFailed && line.At == Read));
    }

    [TestMethod]
    public void Of_ADeviceThatFails_NamesTheFirstStepThatDoes()
    {
        var lines = CollectionRule.Of(new DeviceView { StatusAt = Read, FailureReason = "No such host.", FailureStep = CollectionStep.Resolved });

        Assert.AreEqual(new CollectionLine(CollectionStep.Configured, false, true, null), lines[0]);
        Assert.AreEqual(new CollectionLine(CollectionStep.Resolved, true, false, Read), lines[1]);
        Assert.IsTrue(lines.Skip(2).All(line => !line.IsWell && !line.IsFailed && line.At == Read));
    }

    [TestMethod]
    public void FailedStep_OfAnAgentThatTellsNone_IsSilence() =>
        Assert.AreEqual(CollectionStep.Answered, CollectionRule.FailedStep(new DeviceView { FailureReason = "It did not answer." }));
}
