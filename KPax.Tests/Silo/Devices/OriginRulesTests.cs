using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Tests.Silo.Devices;

[TestClass]
public sealed class OriginRulesTests
{
    private static readonly FieldOrigin Model = new("identity.model", "http /");
    private static readonly FieldOrigin Level = new("supplies.1.1.level", "ipp marker-levels");

    [TestMethod]
    public void Merge_OfAReading_ReplacesThoseOfItsSectionsAlone()
    {
        var reading = new DeviceReading { Supplies = [], Counters = [], OtherSources = [new("supplies.web.1", "http /b")] };

        CollectionAssert.AreEqual(new[] { Model, reading.OtherSources[0] }, OriginRules.Merge([Model, Level], reading).ToArray());
    }

    [TestMethod]
    [DataRow("identity.model")]
    [DataRow("capabilities.color")]
    [DataRow("counters.1")]
    [DataRow("supplies.1.1.level")]
    [DataRow("status.state")]
    public void Merge_OfAReadingThatTellsAllFromSnmp_LeavesNone(string field)
    {
        var reading = new DeviceReading { Identity = new(), Capabilities = new(), Counters = [], Supplies = [], Status = new() };

        Assert.IsEmpty(OriginRules.Merge([new(field, "http /")], reading));
    }
}
