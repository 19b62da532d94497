using Bunit;
using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class CollectionCardTests
{
    [TestMethod]
    [DataRow("en", "Fails at: SNMP answered", "SNMP")]
    [DataRow("fr", "Échoue à", "SNMP")]
    [DataRow("ja", "SNMP 応答", "SNMP")]
    public void Render_OfADeviceThatIsSilent_SaysWhereAndWhatHelps(string language, string expected, string mend)
    {
        using var web = new WebContext(language);
        var card = web.Render<CollectionCard>(parameters => parameters.Add(one => one.Now, WebContext.Start).Add(
            one => one.View, new DeviceView { StatusAt = WebContext.Start, FailureReason = "<b>No answer.</b>", FailureStep = CollectionStep.Answered }));

        StringAssert.Contains(card.Find("p").TextContent, expected);
        StringAssert.Contains(card.Find("p").TextContent, "<b>No answer.</b>");
        StringAssert.Contains(card.FindAll("p")[1].TextContent, mend);
        Assert.AreEqual(9, card.FindAll("li").Count);
    }

    [TestMethod]
    public void Render_OfADeviceThatReports_AsksForNoReason()
    {
        using var web = new WebContext("en");
        var card = web.Render<CollectionCard>(parameters => parameters.Add(one => one.Now, WebContext.Start).Add(
            one => one.View, new DeviceView { StatusAt = WebContext.Start }));

        Assert.AreEqual("How it reports", card.Find("h2").TextContent);
        Assert.AreEqual(0, card.FindAll("p").Count);
    }
}
