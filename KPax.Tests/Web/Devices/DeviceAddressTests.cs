using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class DeviceAddressTests
{
    [TestMethod]
    [DataRow("", "devices/3")]
    [DataRow("?range=week", "devices/3?range=week")]
    [DataRow("?range=year&supplies=2&states=14", "devices/3?range=year&supplies=2&states=14")]
    [DataRow("?range=age&supplies=-1&states=x", "devices/3")]
    [DataRow("?supplies=99999999", "devices/3?supplies=100000")]
    public void Parse_ThenHref_KeepsWhatIsUnderstood(string query, string href) => Assert.AreEqual(href, DeviceAddress.Parse(3, query).Href);
}
