using KPax.Web.Shell;

namespace KPax.Tests.Web.Shell;

[TestClass]
public sealed class PreferencesEndpointTests
{
    [TestMethod]
    [DataRow(null, "")]
    [DataRow("", "")]
    [DataRow("devices/3?range=week", "devices/3?range=week")]
    [DataRow("/?q=機", "?q=%E6%A9%9F")]
    [DataRow("?q=%E6%A9%9F&é", "?q=%E6%A9%9F&%C3%A9")]
    [DataRow("//evil.example/x", "evil.example/x")]
    [DataRow("https://evil.example", "")]
    [DataRow(@"\\evil.example", "")]
    [DataRow("javascript:alert(1)", "")]
    [DataRow("a\r\nSet-Cookie: x", "")]
    public void LocalPart_OfAnAddress_NeverLeadsElsewhere(string? back, string expected) =>
        Assert.AreEqual(expected, PreferencesEndpoint.LocalPart(back));
}
