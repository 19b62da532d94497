using KPax.Contracts.Audit;
using KPax.Web.Audit;

namespace KPax.Tests.Web.Audit;

[TestClass]
public sealed class AuditAddressTests
{
    [TestMethod]
    public void Href_OfAnAddress_ComesBackTheSame()
    {
        var address = new AuditAddress
        {
            Actor = "Zoë & Co",
            Action = "grant.give",
            Search = "a=b",
            Outcome = AuditOutcome.Denied,
            Organisation = 5,
            From = new(2026, 11, 1),
            To = new(2026, 11, 26),
            Before = 77,
        };

        Assert.AreEqual(address, AuditAddress.Parse(address.Href["audit".Length..]));
        Assert.AreEqual("audit", new AuditAddress().Href);
        Assert.IsFalse(address.ExportHref("csv").Contains("before", StringComparison.Ordinal), "a file holds all pages");
        Assert.AreEqual(new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero), address.Query.To, "the last day too");
    }

    [TestMethod]
    [DataRow("?outcome=odd&org=-1&from=2026-13-01&to=0001-01-01&before=x")]
    [DataRow("?org=99999999999999999999")]
    [DataRow("")]
    public void Parse_OfWhatHasNoMeaning_IsAsIfItWereNotThere(string query) => Assert.AreEqual(new AuditAddress(), AuditAddress.Parse(query));
}
