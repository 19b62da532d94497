using KPax.Agent.Http.Ipp;
using KPax.Agent.Privacy;
using KPax.Tests.Agent.Devices;

namespace KPax.Tests.Agent.Privacy;

[TestClass]
public sealed class WebRulesTests
{
    [TestMethod]
    public void Compile_BuiltInProfiles_IsTheirPagesAndTheOneQuestionOfIpp()
    {
        var catalog = RecordedDevice.Catalog;
        var rules = WebRules.Compile(catalog);
        var pages = catalog.Families.SelectMany(family => catalog.Of(family).Web).Select(page => page.Path).Distinct().ToList();

        Assert.IsGreaterThan(5, pages.Count);
        CollectionAssert.AreEquivalent(pages, rules.Where(rule => rule is { Protocol: "http", Operation: "GET" }).Select(rule => rule.Path).ToList());
        var ipp = rules.Single(rule => rule.Protocol != "http");
        Assert.AreEqual(("ipp", "Get-Printer-Attributes", "/ipp/print"), (ipp.Protocol, ipp.Operation, ipp.Path));
        CollectionAssert.AreEqual(IppNames.All.ToList(), ipp.Names.ToList());
    }

    [TestMethod]
    public void Compile_OneProfile_HasNoPagesOfOthers()
    {
        var catalog = RecordedDevice.Catalog;
        var brother = WebRules.Compile(catalog.Of(catalog.Families.Single(family => family.Name == "brother")));
        Assert.IsFalse(brother.Any(rule => rule.Path.Contains("DevMgmt", StringComparison.Ordinal)));
        Assert.HasCount(3, brother);
    }
}
