using KPax.Web.Grid;
using Microsoft.AspNetCore.Http;

namespace KPax.Tests.Web.Grid;

[TestClass]
public sealed class AddressReaderTests
{
    private static readonly Dictionary<DayOfWeek, string> Words = new() { [DayOfWeek.Monday] = "mon", [DayOfWeek.Tuesday] = "tue" };

    [TestMethod]
    [DataRow("?page=3", 3)]
    [DataRow("?page=1000000", 1_000_000)]
    [DataRow("?page=1000001", 1)]
    [DataRow("?page=0", 1)]
    [DataRow("?page=-1", 1)]
    [DataRow("?page=99999999999999999999", 1)]
    [DataRow("?page=1&page=2", 1)]
    [DataRow(null, 1)]
    public void Page_OutOfRange_IsTheFirst(string? query, int page) => Assert.AreEqual(page, new AddressReader(query).Page);

    [TestMethod]
    [DataRow("?org=7", 7L)]
    [DataRow("?org=0", null)]
    [DataRow("?org=+7", null)]
    [DataRow("?org=9223372036854775808", null)]
    [DataRow("?", null)]
    public void Number_NotAboveZero_IsNone(string query, long? number) => Assert.AreEqual(number, new AddressReader(query).Number("org"));

    [TestMethod]
    public void Search_OfSpacesOrTooMuch_IsTrimmedAndCut()
    {
        Assert.AreEqual("機 a", new AddressReader("?q=%20機%20a%20").Search);
        Assert.AreEqual("", new AddressReader("?q").Search);
        Assert.AreEqual(AddressReader.MaxSearch, new AddressReader("?who=" + new string('x', 5_000)).SearchIn("who").Length);
    }

    [TestMethod]
    public void Word_ThatStandsForNothing_IsNone()
    {
        Assert.AreEqual(DayOfWeek.Tuesday, new AddressReader("?day=tue").Word("day", Words));
        Assert.IsNull(new AddressReader("?day=sun").Word("day", Words));
        Assert.IsNull(new AddressReader("").Word("day", Words));
    }

    [TestMethod]
    public void Text_OfARequest_IsThatOfItsQuery()
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString("?choose=1");

        Assert.AreEqual("1", new AddressReader(context.Request).Text("choose"));
    }
}
