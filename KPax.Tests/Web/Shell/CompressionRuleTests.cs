using KPax.Web.Shell;
using Microsoft.AspNetCore.Http;

namespace KPax.Tests.Web.Shell;

[TestClass]
public sealed class CompressionRuleTests
{
    [TestMethod]
    [DataRow("same-origin", true)]
    [DataRow("none", true)]
    [DataRow("cross-site", false)]
    [DataRow("same-site", false)]
    [DataRow("", false)]
    public void MayCompress_ByWhoCausedTheRequest_IsFalseForStrangers(string site, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["Sec-Fetch-Site"] = site;

        Assert.AreEqual(expected, CompressionRule.MayCompress(context));
    }
}
