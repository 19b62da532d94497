using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KPax.Silo.Hosting;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Hosting;

[TestClass]
public sealed class ServerPlanTests
{
    [TestMethod]
    public void Make_OfSeveralMistakes_TellsAllAtOnce()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Of("file"), "");

        var problem = Assert.ThrowsExactly<StartProblemException>(() => ServerPlan.Make(new Dictionary<string, string?>
        {
            ["KPax:DataDirectory"] = folder.Of("file", "below"),
            ["KPax:HttpsPort"] = "70000",
            ["KPax:BindAddress"] = "nowhere",
            ["KPax:CertificateNames"] = "good.example, bad name",
            ["KPax:HttpPort"] = "1",
        }));

        Assert.HasCount(5, problem.Problems);
        foreach (var name in new[] { "DataDirectory", "HttpsPort", "BindAddress", "CertificateNames", "HttpPort" })
        {
            Assert.IsTrue(problem.Problems.Any(line => line.StartsWith($"KPax:{name} ", StringComparison.Ordinal)), name);
        }

        Assert.IsTrue(problem.Problems.All(line => !line.Contains('\n', StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("localhost")]
    [DataRow("any")]
    public void Make_OfAPortInUse_NamesItAndTheMend(string bind)
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var problem = Assert.ThrowsExactly<StartProblemException>(() => ServerPlan.Make(new Dictionary<string, string?>
        {
            ["KPax:DataDirectory"] = folder.Of("data"),
            ["KPax:HttpsPort"] = port.ToString(CultureInfo.InvariantCulture),
            ["KPax:BindAddress"] = bind,
        }));

        StringAssert.StartsWith(problem.Problems.Single(), $"KPax:HttpsPort is {port}; another program listens on it.");
        StringAssert.Contains(problem.Problems.Single(), "--KPax:HttpsPort=");
    }

    [TestMethod]
    public void Open_OfADirectoryThatAnotherServerHas_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var plan = ServerPlan.Make(new Dictionary<string, string?>
        {
            ["KPax:DataDirectory"] = folder.Path,
            ["KPax:HttpsPort"] = FreePort.Tcp().ToString(CultureInfo.InvariantCulture),
            ["KPax:BindAddress"] = "127.0.0.1",
        });
        using (TakenDirectory.Open(plan))
        {
            StringAssert.Contains(Assert.ThrowsExactly<StartProblemException>(() => TakenDirectory.Open(plan)).Message, "another KPax server");
        }

        TakenDirectory.Open(plan).Dispose();
    }

    [TestMethod]
    public void Make_OfASiloPortInUse_NamesIt()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        StringAssert.StartsWith(FindProblem(folder.Path, FreePort.Tcp(), port), $"KPax:SiloPort is {port}; another program listens on it.");
    }

    [TestMethod]
    public void Make_OfOnePortForBoth_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Tcp();

        StringAssert.StartsWith(FindProblem(folder.Path, port, port), $"KPax:SiloPort is {port}, as KPax:HttpsPort is.");
    }

    [TestMethod]
    public void Make_OfADirectoryThatIsAFile_SaysSo()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Of("file"), "");

        StringAssert.EndsWith(FindProblem(folder.Of("file"), FreePort.Tcp(), 0), "it is a file. Name a directory.");
    }

    [TestMethod]
    [DataRow("kpax.lock", true)]
    [DataRow("logs", false)]
    public void Open_OfADirectoryWithSomethingElseInPlaceOfItsOwn_NamesIt(string name, bool isFolder)
    {
        using var folder = new TemporaryFolder();
        if (isFolder)
        {
            Directory.CreateDirectory(folder.Of(name));
        }
        else
        {
            File.WriteAllText(folder.Of(name), "");
        }

        var plan = ServerPlan.Make(SettingsOf(folder.Path, FreePort.Tcp(), 0));

        StringAssert.Contains(Assert.ThrowsExactly<StartProblemException>(() => TakenDirectory.Open(plan)).Problems.Single(), folder.Of(name));
    }

    [TestMethod]
    [DataRow("any", "localhost")]
    [DataRow("0.0.0.0", "localhost")]
    [DataRow("127.0.0.1", "localhost")]
    [DataRow("::1", "localhost")]
    [DataRow("LOCALHOST", "localhost")]
    [DataRow("10.1.2.3", "10.1.2.3")]
    [DataRow("2001:db8::5", "[2001:db8::5]")]
    public void Parse_OfABindAddress_TellsTheHostOfTheLink(string text, string host) => Assert.AreEqual(host, BindTarget.Parse(text)!.Host);

    private static string FindProblem(string folder, int port, int siloPort) =>
        Assert.ThrowsExactly<StartProblemException>(() => ServerPlan.Make(SettingsOf(folder, port, siloPort))).Problems.Single();

    private static Dictionary<string, string?> SettingsOf(string folder, int port, int siloPort) => new()
    {
        ["KPax:DataDirectory"] = folder,
        ["KPax:HttpsPort"] = port.ToString(CultureInfo.InvariantCulture),
        ["KPax:SiloPort"] = siloPort.ToString(CultureInfo.InvariantCulture),
        ["KPax:BindAddress"] = "127.0.0.1",
    };

    [TestMethod]
    [DataRow("nowhere")]
    [DataRow("")]
    [DataRow("kpax.example")]
    public void Parse_OfWhatIsNoAddress_IsNull(string text) => Assert.IsNull(BindTarget.Parse(text));
}
