using Bunit;
using KPax.Contracts.Devices;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class StatusChangesCardTests
{
    [TestMethod]
    public void Render_OfChanges_SaysConditionAndStateInWordsAndLinksToTheRest()
    {
        using var web = new WebContext();
        var card = web.Render<StatusChangesCard>(parameters => parameters
            .Add(one => one.Page, new([new(WebContext.Start.AddHours(-1), DeviceCondition.Stopped, DeviceState.Offline)], 11))
            .Add(one => one.Address, new() { Id = 3 })
            .Add(one => one.Now, WebContext.Start));

        StringAssert.Contains(card.Find("li").TextContent, "Stopped");
        StringAssert.Contains(card.Find("li").TextContent, "Off-line");
        Assert.AreEqual("devices/3?states=2#states", card.FindAll(".pager a").Last().GetAttribute("href"));
    }
}
