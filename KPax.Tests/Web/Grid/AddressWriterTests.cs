using KPax.Web.Grid;

namespace KPax.Tests.Web.Grid;

[TestClass]
public sealed class AddressWriterTests
{
    [TestMethod]
    public void On_OfWhatIsUsual_IsThePathAlone() =>
        Assert.AreEqual("agents", new AddressWriter().Add("q", "").Add("state", (string?)null).Add("org", (long?)null).AddPage(1).On("agents"));

    [TestMethod]
    public void On_OfValues_IsReadBackAsTheSame()
    {
        var href = new AddressWriter().Add("q", "a&b=ç 機 #?").Add("org", 7).AddPage(2).AddPage(3, "states").On("agents?keep=1");
        var query = new AddressReader(href["agents".Length..]);

        Assert.AreEqual(("a&b=ç 機 #?", 7L, 2, 3L, "1"), (query.Search, query.Number("org"), query.Page, query.Number("states"), query.Text("keep")));
    }
}
