using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Web.Alerts;
using KPax.Web.Grid;

namespace KPax.Tests.Web.Alerts;

[TestClass]
public sealed class AlertsAddressTests
{
    [TestMethod]
    [DataRow("", "alerts")]
    [DataRow("?q=jam&show=closed&urgency=critical&kind=supply&sort=closed&dir=asc&after=1.2.3", "alerts?q=jam&show=closed&urgency=critical&kind=supply&sort=closed&dir=asc&after=1.2.3")]
    [DataRow("?show=nonsense&urgency=info&kind=none&sort=x&dir=up", "alerts")]
    public void Parse_OfAQueryString_ComesBackAsALink(string query, string href) => Assert.AreEqual(href, AlertsAddress.Parse(query).Href);

    [TestMethod]
    public void Parse_OfTextsThatAreTooLong_CutsThem()
    {
        var address = AlertsAddress.Parse($"?q={new string('x', 500)}&after={new string('1', 500)}");

        Assert.AreEqual((AddressReader.MaxSearch, ""), (address.Search.Length, address.After));
    }

    [TestMethod]
    public void Parse_OfEveryValue_ReadsWhatItWrites()
    {
        foreach (var show in Enum.GetValues<AlertShow>())
        {
            foreach (var kind in AlertsAddress.AllKinds)
            {
                foreach (var sort in Enum.GetValues<AlertSort>())
                {
                    var address = new AlertsAddress { Show = show, Kind = kind, Sort = sort, Urgency = AlertUrgency.Warning };

                    Assert.AreEqual(address, AlertsAddress.Parse(address.Href["alerts".Length..]));
                }
            }
        }
    }

    [TestMethod]
    public void SortedBy_TheSameColumn_TurnsTheOrderAndBeginsAnew()
    {
        var address = new AlertsAddress { After = "1.2.3" };

        Assert.AreEqual("alerts?dir=asc", address.SortedBy(AlertSort.Urgency).Href);
        Assert.AreEqual("alerts?sort=since", address.SortedBy(AlertSort.Since).Href);
    }
}
