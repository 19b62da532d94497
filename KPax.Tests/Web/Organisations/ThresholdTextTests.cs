using KPax.Web.Organisations;

namespace KPax.Tests.Web.Organisations;

[TestClass]
public sealed class ThresholdTextTests
{
    [TestMethod]
    [DataRow("toner.black 20 5", """{"toner.black":{"low":20,"very-low":5}}""")]
    [DataRow("any 10\nwaste-toner never never no-stages", """{"any":{"low":10},"waste-toner":{"low":null,"very-low":null,"by-stage":false}}""")]
    [DataRow("ink no-stages", """{"ink":{"by-stage":false}}""")]
    [DataRow("", "{}")]
    public void ToJson_OfLines_IsTheValueAndBack(string text, string json)
    {
        Assert.AreEqual(json, ThresholdText.ToJson(text));
        Assert.AreEqual(text, ThresholdText.OfJson(json));
    }

    [TestMethod]
    [DataRow("toner.black twenty", """{"toner.black":{"low":"twenty"}}""")]
    [DataRow("toner.black 20 5 what", """{"toner.black":{"low":20,"very-low":5,"what":"what"}}""")]
    public void ToJson_OfWordsThatAreNoLevels_LeavesThemForTheServerToName(string text, string json) => Assert.AreEqual(json, ThresholdText.ToJson(text));

    [TestMethod]
    public void OfJson_WithVeryLowAlone_NamesTheUsualLevelBeforeIt() => Assert.AreEqual("ink 10 2", ThresholdText.OfJson("""{"ink":{"very-low":2}}"""));
}
