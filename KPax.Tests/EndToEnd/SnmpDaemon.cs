using System.Net;
using KPax.Snmp.Usm;

namespace KPax.Tests.EndToEnd;

/// <summary>net-snmp's agent with users of SNMPv3, as a process of the test on a loopback port of its own.</summary>
internal sealed class SnmpDaemon : IAsyncDisposable
{
    public const string Community = "interoperable";

    private readonly TemporaryFolder _folder;
    private readonly ChildProcess _process;

    private SnmpDaemon(TemporaryFolder folder, ChildProcess process, IPEndPoint endPoint)
    {
        _folder = folder;
        _process = process;
        EndPoint = endPoint;
    }

    /// <summary>Where it answers, by v3 or with <see cref="Community"/>.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>What it wrote, such as what it thinks of a user.</summary>
    public string Log => _process.Output + _process.Errors;

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<SnmpDaemon> StartAsync(IEnumerable<UsmUser> users)
    {
        var program = Tools.Require("snmpd");
        var folder = new TemporaryFolder();
        var endPoint = new IPEndPoint(IPAddress.Loopback, FreePort.Udp());
        string[] lines =
        [
            $"[snmp] persistentDir {folder.Path}",
            $"agentAddress udp:{endPoint}",
            $"rocommunity {Community}",
            "sysName interoperable",
            .. users.Select(user => $"createUser {user.Name} {NetSnmpUser.CreateOptions(user)}"),
            .. users.Select(user => $"rouser {user.Name} {(user.AuthProtocol == UsmAuthProtocol.None ? "noauth" : user.PrivProtocol == UsmPrivProtocol.None ? "auth" : "priv")}"),
        ];
        await File.WriteAllLinesAsync(folder.Of("snmpd.conf"), lines);
        var process = ChildProcess.Start(program, ["-f", "-Le", "-C", "-c", folder.Of("snmpd.conf"), "-I", "-smux", "-p", folder.Of("pid")]);
        await process.WaitForLineAsync(line => line.Contains("NET-SNMP version", StringComparison.Ordinal), TimeSpan.FromSeconds(90));
        return new SnmpDaemon(folder, process, endPoint);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
