using System.Net;
using KPax.Agent.Privacy;

namespace KPax.Tests.Agent.Privacy;

[TestClass]
public sealed class WebWatchTests
{
    private static readonly IPEndPoint Device = new(IPAddress.Parse("192.0.2.7"), 80);

    private readonly WebWatch _watch = new(
        [new WebRule("http", "GET", "/status.xml", []), new WebRule("ipp", "Get-Printer-Attributes", "/ipp/print", ["printer-state", "job-name"]), new WebRule("ipp", "Get-Jobs", "/ipp/print", ["printer-state"])],
        null);

    [TestMethod]
    [DataRow("http", "GET", "/status.xml", "", "")]
    [DataRow("https", "GET", "/status.xml", "", "")]
    [DataRow("http", "GET", "/jobs.xml", "", "allowlist:web")]
    [DataRow("http", "POST", "/status.xml", "", "allowlist:web")]
    [DataRow("ipp", "Get-Printer-Attributes", "/ipp/print", "printer-state", "")]
    [DataRow("ipp", "Get-Printer-Attributes", "/ipp/print", "", "allowlist:web")]
    [DataRow("ipp", "Get-Printer-Attributes", "/ipp/print", "printer-uuid", "allowlist:web")]
    [DataRow("ipp", "Get-Printer-Attributes", "/ipp/print", "job-name", "denied:web")]
    [DataRow("ipp", "Get-Jobs", "/ipp/print", "printer-state", "denied:web")]
    public void FindRefusal_Question_NamesTheRule(string protocol, string operation, string path, string name, string expected)
    {
        var refusal = _watch.FindRefusal(new WebQuestion(Device, protocol, operation, path, name.Length > 0 ? [name] : []));
        Assert.AreEqual(expected.Length > 0, refusal.Length > 0, refusal);
        Assert.Contains(expected, refusal);
    }
}
