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
    [DataRow("", true)]
    [DataRow("*", true)]
    [DataRow("\"other\"", false)]
    public void Compare_Header_GoesOnOnlyIfItNamesTheState(string header, bool goesOn)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.IfMatch = header;
        Assert.AreEqual(goesOn, EntityTag.Compare(context, Value) is null);

        context.Request.Headers.IfMatch = $"\"other\", {EntityTag.Of(Value)}";
        Assert.IsNull(EntityTag.Compare(context, Value));
    }
}
