using KPax.Silo.Accounts.Sessions;

namespace KPax.Tests.Silo.Accounts.Sessions;

[TestClass]
public sealed class BrowserNameTests
{
    [TestMethod]
    [DataRow("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux")]
    [DataRow("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0", "Edge, Windows")]
    [DataRow("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [DataRow("something", "")]
    [DataRow(null, "")]
    public void Of_ABrowser_IsItsNameAndItsSystem(string? agent, string name) => Assert.AreEqual(name, BrowserName.Of(agent));
}
