using KPax.Agent.Devices.Profiles;

namespace KPax.Tests.Agent.Devices.Profiles;

[TestClass]
public sealed class ProfileMergerTests
{
    private const string Below = """
        {
          "name": "below", "extends": "acme", "match": { "sys_object_ids": ["1.3.6.1.4.1.99998"] },
          "identity": { "serial_number": { "get": "1.3.6.1.4.1.99998.1.0" }, "printer_name": { "get": "1.3.6.1.4.1.99998.2.0", "replaces": true } },
          "counters": { "pages": { "get": "1.3.6.1.4.1.99998.3.0", "counter": { "kind": "sheets" } }, "markers": { "replaces": true, "table": { "life_count": "1.3.6.1.4.1.99998.4" } } }
        }
        """;

    private static readonly ProfileCatalog Catalog = AcmeProfile.Load(("acme.json", AcmeProfile.Right), ("below.json", Below));
    private static readonly DeviceProfile Profile = Catalog.Of(Catalog.Families.Single(family => family.Name == "below"));

    [TestMethod]
    public void Merge_FieldOfAFamily_StandsBeforeThoseBelow()
    {
        var serial = Profile.Find(ProfileFields.SerialNumber)!.Names().Select(name => $"{name}").ToArray();
        CollectionAssert.AreEqual(new[] { "1.3.6.1.4.1.99998.1.0", "1.3.6.1.4.1.99999.1.0", "1.3.6.1.2.1.43.5.1.1.17" }, serial);
    }

    [TestMethod]
    public void Merge_FieldThatReplaces_IsAlone()
    {
        Assert.AreEqual("1.3.6.1.4.1.99998.2.0", $"{Profile.Find(ProfileFields.PrinterName)!.Names().Single()}");
        Assert.AreEqual("1.3.6.1.4.1.99998.4", $"{Profile.Find(ProfileFields.Markers)!.Names().Single()}");
    }

    [TestMethod]
    public void Merge_CounterOfTheSameName_TakesItsPlace()
    {
        Assert.AreEqual("below", Profile.Counters.Single(rule => rule.Field == "counters.pages").Profile);
        Assert.AreEqual("acme", Profile.Counters.Single(rule => rule.Field == "counters.both").Profile);
        Assert.AreEqual("counters.pages", Profile.Counters[0].Field, "A family's own come first.");
    }

    [TestMethod]
    public void Merge_PatternOnAPattern_IsAnError()
    {
        var text = Below.Replace("\"printer_name\": { \"get\": \"1.3.6.1.4.1.99998.2.0\", \"replaces\": true }", "\"sys_name\": { \"regex\": { \"of\": \"serial_number\", \"pattern\": \"(.)\" } }", StringComparison.Ordinal);
        var fault = Assert.ThrowsExactly<ProfileException>(() => AcmeProfile.Load(("acme.json", AcmeProfile.Right), ("below.json", text)));
        StringAssert.StartsWith(fault.Message, "below.json: identity.sys_name: The pattern looks into identity.serial_number");
    }
}
