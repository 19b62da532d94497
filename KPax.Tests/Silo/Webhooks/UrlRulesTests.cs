using KPax.Silo.Webhooks;

namespace KPax.Tests.Silo.Webhooks;

[TestClass]
public sealed class UrlRulesTests
{
    [TestMethod]
    [DataRow("https://hooks.example.com/kpax")]
    [DataRow("https://hooks.example.com:8443/kpax?key=1")]
    [DataRow("https://クック.example/")]
    [DataRow("https://8.8.8.8/")]
    public void Check_AnAddressOfTheInternet_IsTaken(string url) => Assert.IsNull(UrlRules.Check(url, new WebhookOptions()));

    [TestMethod]
    [DataRow("", "whole address")]
    [DataRow("hooks.example.com/kpax", "whole address")]
    [DataRow("/kpax", "https")]
    [DataRow("http://hooks.example.com/", "only https")]
    [DataRow("ftp://hooks.example.com/", "only https")]
    [DataRow("file:///etc/passwd", "https")]
    [DataRow("https://user:pass@hooks.example.com/", "user name")]
    [DataRow("https://hooks.example.com@127.0.0.1/", "user name")]
    [DataRow("https://hooks.example.com/#part", "'#'")]
    [DataRow("https://hooks.example.com:22/", "443, 8443")]
    [DataRow("https://hooks.example.com/a b", "space")]
    [DataRow("https://hooks.example.com/\r\nX-Evil: 1", "space")]
    [DataRow("https://hooks.example.com/a\\b", "backslash")]
    [DataRow("https:\\\\hooks.example.com\\", "whole address")]
    public void Check_AnythingElse_SaysWhatToMend(string url, string mend) =>
        StringAssert.Contains(UrlRules.Check(url, new WebhookOptions())?.Mend ?? "taken", mend, StringComparison.Ordinal);

    [TestMethod]
    public void Check_AddressesThatOnlyTheServerReaches_AreRefusedAtOnce() => Assert.AreEqual(
        "", string.Join(", ", AddressRulesTests.Bad.Where(host => UrlRules.Check($"https://{host}/", new WebhookOptions()) is null)));

    [TestMethod]
    public void Check_AUrlWithAPassword_DoesNotRepeatIt() =>
        Assert.IsFalse($"{UrlRules.Check("https://user:pass@hooks.example.com/", new WebhookOptions())}".Contains("pass@", StringComparison.Ordinal));

    [TestMethod]
    public void Check_HttpToLoopback_NeedsBothOptions()
    {
        const string Url = "http://127.0.0.1/";
        var ports = "80";

        Assert.IsNotNull(UrlRules.Check(Url, new WebhookOptions { Ports = ports, AllowHttpToLoopback = true }));
        Assert.IsNotNull(UrlRules.Check(Url, new WebhookOptions { Ports = ports, AllowedNetworks = "127.0.0.0/8" }));
        Assert.IsNull(UrlRules.Check(Url, new WebhookOptions { Ports = ports, AllowHttpToLoopback = true, AllowedNetworks = "127.0.0.0/8" }));
    }

    [TestMethod]
    [DataRow("https://hooks.example.com/secret?token=1", "https://hooks.example.com/…")]
    [DataRow("https://hooks.example.com:8443/", "https://hooks.example.com:8443")]
    public void Masked_AUrl_KeepsTheHostAlone(string url, string shown) => Assert.AreEqual(shown, UrlRules.Masked(url));
}
