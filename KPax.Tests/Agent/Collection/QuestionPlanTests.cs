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
    public void TablesOf_Counters_AreTheStandardsAndTheMakersOwn() =>
        CollectionAssert.AreEquivalent(new[] { "counters.markers", "counters.engine" }, Of("ricoh").TablesOf(ScanKind.Counters).ToArray());

    [TestMethod]
    public void MovingColumns_Counts_AreNeverTakenFromMemory()
    {
        var plan = Of("ricoh");
        var whole = plan.Columns(["counters.engine", "status.display"]).ToList();
        CollectionAssert.AreEqual(whole, plan.MovingColumns("counters.engine").Concat(plan.MovingColumns("status.display")).ToList());
        Assert.HasCount(2, plan.MovingColumns("counters.markers"));
        CollectionAssert.AreEqual(new[] { "1.3.6.1.2.1.43.11.1.1.9", "1.3.6.1.2.1.43.11.1.1.8" }, plan.MovingColumns("supplies.supplies").Select(column => column.ToString()).ToArray());
        Assert.IsEmpty(plan.MovingColumns("identity.interfaces"));
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
