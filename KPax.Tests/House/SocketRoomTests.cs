using System.Xml.Linq;

namespace KPax.Tests.House;

/// <summary>
/// Nobody in the agent or the engine can open a print port, as nobody but five files can make a socket, and one more call native code: the ban is a build error, and these tests see
/// that it stays on.
/// </summary>
[TestClass]
public sealed class SocketRoomTests
{
    private static readonly string[] Guarded = ["KPax.Snmp", "KPax.Agent"];

    // The doors, each of which asks PrintPorts, and the one that makes a folder durable by native code.
    private static readonly string[] Doors =
    [
        "KPax.Agent/Buffer/Disk/FolderSync.cs",
        "KPax.Agent/Http/DeviceHandler.cs",
        "KPax.Agent/Uplink/UplinkConnection.cs",
        "KPax.Agent/Uplink/UplinkHandler.cs",
        "KPax.Snmp/DeviceConnection.cs",
        "KPax.Snmp/DeviceSocket.cs",
    ];

    [TestMethod]
    public void BannedNetwork_InAgentAndEngine_IsABuildError()
    {
        foreach (var project in Guarded)
        {
            var lists = XDocument.Load(Repository.PathOf(project, $"{project}.csproj")).Descendants("AdditionalFiles").Select(item => item.Attribute("Include")!.Value);

            CollectionAssert.Contains(lists.ToArray(), "../eng/BannedSymbols.Network.txt", project);
        }
    }

    [TestMethod]
    [DataRow("T:System.Net.Sockets.Socket;")]
    [DataRow("T:System.Net.Sockets.TcpClient;")]
    [DataRow("T:System.Net.Http.HttpClient;")]
    [DataRow("T:System.Net.Http.SocketsHttpHandler;")]
    [DataRow("T:System.Diagnostics.Process;")]
    [DataRow("T:System.Runtime.InteropServices.LibraryImportAttribute;")]
    public void BannedNetwork_List_NamesWhatOpensAPort(string symbol) =>
        Assert.IsTrue(File.ReadAllLines(Repository.PathOf("eng", "BannedSymbols.Network.txt")).Any(line => line.StartsWith(symbol, StringComparison.Ordinal)));

    [TestMethod]
    public void Suppressions_OfTheBan_StandInTheDoorsOnly()
    {
        var files = Repository.SourceFiles().Where(IsGuarded).Where(file => File.ReadAllText(file).Contains("RS0030", StringComparison.Ordinal));
        var settings = File.ReadAllText(Repository.PathOf(".editorconfig"))
            + string.Concat(Repository.ProjectFiles().Append(Repository.PathOf("Directory.Build.props")).Select(File.ReadAllText));

        CollectionAssert.AreEqual(Doors, files.Select(Repository.Relative).Order(StringComparer.Ordinal).ToArray());
        Assert.IsFalse(settings.Contains("RS0030", StringComparison.Ordinal), "The ban is weakened for a whole project.");
    }

    private static bool IsGuarded(string file) =>
        Guarded.Any(project => Repository.Relative(file).StartsWith(project + "/", StringComparison.Ordinal));
}
