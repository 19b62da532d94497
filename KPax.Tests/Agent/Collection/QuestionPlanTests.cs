using KPax.Agent.Collection;
using KPax.Agent.Devices.Profiles;
using KPax.Tests.Agent.Devices;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class QuestionPlanTests
{
    private static readonly ProfileCatalog Catalog = RecordedDevice.Catalog;

    [TestMethod]
    public void TablesOf_Counters_PutsAMakersOwnTogether()
    {
        var tables = Of("ricoh").TablesOf(ScanKind.Counters).Select(tables => string.Join(' ', tables)).ToArray();
        CollectionAssert.AreEquivalent(new[] { "counters.markers", "counters.engine" }, tables);
        Assert.HasCount(1, Of("toshiba-tec").TablesOf(ScanKind.Counters).Where(group => group.Count > 1));
    }

    [TestMethod]
    public void TablesOf_AnyFamily_FitIntoAQuestion()
    {
        foreach (var family in Catalog.Families)
        {
            var plan = new QuestionPlan(Catalog.Of(family));
            foreach (var group in plan.TablesOf(ScanKind.Full))
            {
                Assert.IsLessThanOrEqualTo(18, plan.Columns(group).Count(), $"{family.Name}: {string.Join(' ', group)}");
            }
        }
    }

    [TestMethod]
    public void FieldsOf_Kind_AreThoseOfItsSections()
    {
        Assert.IsTrue(Of("kyocera").FieldsOf(ScanKind.Counters).All(field => field.StartsWith("counters.", StringComparison.Ordinal)));
        Assert.Contains("capabilities.firmware_version", Of("kyocera").FieldsOf(ScanKind.Full));
        Assert.IsTrue(Of("kyocera").Identity.All(field => field.StartsWith("identity.", StringComparison.Ordinal)));
    }

    private static QuestionPlan Of(string name) => new(Catalog.Of(Catalog.Families.Single(family => family.Name == name)));
}
