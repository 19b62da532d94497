using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Web.Fleet;
using KPax.Web.Grid;

namespace KPax.Tests.Web.Fleet;

[TestClass]
public sealed class FleetAddressTests
{
    [TestMethod]
    public void Parse_Nothing_IsAllDevicesThatNeedSomebodyFirst()
    {
        var address = FleetAddress.Parse("");

        Assert.AreEqual(new FleetAddress(), address);
        Assert.AreEqual("./", address.Href);
        Assert.AreEqual(new FleetQuery { Sort = FleetSort.Condition, Descending = true, Take = 25 }, address.ToQuery());
    }

    [TestMethod]
    public void Parse_OfEveryHref_GivesTheSameAddress()
    {
        foreach (var show in Enum.GetValues<FleetShow>())
        {
            foreach (var sort in FleetAddress.SortWords.Keys)
            {
                foreach (var descending in new[] { false, true })
                {
                    var address = new FleetAddress { Search = "a&b=ç 機 #?", Show = show, Sort = sort, Descending = descending, Page = 7, Size = 50 };
                    Assert.AreEqual(address, FleetAddress.Parse(address.Href[2..]));
                }
            }
        }
    }

    [TestMethod]
    [DataRow("?page=0")]
    [DataRow("?page=-1")]
    [DataRow("?page=99999999999")]
    [DataRow("?page=2147483647")]
    [DataRow("?size=26")]
    [DataRow("?size=1000000")]
    [DataRow("?sort=drop%20table")]
    [DataRow("?sort=-")]
    [DataRow("?show=everything")]
    [DataRow("?q=%20%20")]
    [DataRow("?q")]
    [DataRow("?&&=&")]
    [DataRow(null)]
    public void Parse_ValueWithoutMeaning_IsAsIfItWereNotThere(string? query) => Assert.AreEqual(new FleetAddress(), FleetAddress.Parse(query));

    [TestMethod]
    public void Parse_LongSearch_IsCut() =>
        Assert.AreEqual(AddressReader.MaxSearch, FleetAddress.Parse("?q=" + new string('x', 5_000)).Search.Length);

    [TestMethod]
    public void ToQuery_OfEachShow_AsksForIt()
    {
        Assert.AreEqual(DeviceCondition.Stopped, FleetAddress.Parse("?show=stopped").ToQuery().Condition);
        Assert.AreEqual(DeviceCondition.Warning, FleetAddress.Parse("?show=warning").ToQuery().Condition);
        Assert.AreEqual(DeviceCondition.NotAnswering, FleetAddress.Parse("?show=not-answering").ToQuery().Condition);
        Assert.AreEqual(DeviceCondition.Ok, FleetAddress.Parse("?show=ok").ToQuery().Condition);
        Assert.AreEqual(DeviceCondition.Unknown, FleetAddress.Parse("?show=unknown").ToQuery().Condition);
        Assert.IsTrue(FleetAddress.Parse("?show=low-supply").ToQuery().LowSupplyOnly);
        Assert.IsNull(FleetAddress.Parse("?show=low-supply").ToQuery().Condition);
    }

    [TestMethod]
    public void SortedBy_TheSameColumn_TurnsRoundAndGoesToTheFirstPage()
    {
        var pages = FleetAddress.Parse("?page=3").SortedBy(FleetSort.TotalPages);

        Assert.AreEqual("./?sort=-pages", pages.Href);
        Assert.AreEqual("./?sort=pages", pages.SortedBy(FleetSort.TotalPages).Href);
        Assert.AreEqual("./?sort=model", pages.SortedBy(FleetSort.Model).Href);
    }
}
