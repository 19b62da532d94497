using KPax.Web.Api;
using Microsoft.AspNetCore.Http;

namespace KPax.Tests.Web.Api;

[TestClass]
public sealed class EntityTagTests
{
    private static readonly ScanOrder Value = new("full");

    [TestMethod]
    public void Of_Values_DiffersAsTheyDo()
    {
        Assert.AreEqual(EntityTag.Of(Value), EntityTag.Of(new ScanOrder("full")));
        Assert.AreNotEqual(EntityTag.Of(Value), EntityTag.Of(new ScanOrder("alerts")));
    }

    [TestMethod]
    [DataRow("", null)]
    [DataRow("*", null)]
    [DataRow("\"other\"", false)]
    public void IsBoundTo_Header_IsTrueOnlyIfItNamesTheState(string header, bool? expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.IfMatch = header;
        Assert.AreEqual(expected, EntityTag.IsBoundTo(context, Value));

        context.Request.Headers.IfMatch = $"\"other\", {EntityTag.Of(Value)}";
        Assert.IsTrue(EntityTag.IsBoundTo(context, Value));
    }
}
