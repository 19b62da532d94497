using System.Net;
using KPax.Snmp.Usm;

namespace KPax.Tests.EndToEnd;

/// <summary>Debian's snmpsimd, a simulator of others, over a copy of a folder of recordings.</summary>
internal sealed class SnmpSimDaemon : IAsyncDisposable
{
    private const UnixFileMode ForEverybody = (UnixFileMode)0b111_111_111;

    private readonly TemporaryFolder _folder;
    private readonly ChildProcess _process;

    private SnmpSimDaemon(TemporaryFolder folder, ChildProcess process, IPEndPoint endPoint)
    {
        _folder = folder;
        _process = process;
        EndPoint = endPoint;
    }

    /// <summary>Where it answers; the community is the recording's name.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts it, with a user of SHA and AES if one is given, and waits until it listens.</summary>
    public static async Task<SnmpSimDaemon> StartAsync(string recordings, UsmUser? user = null)
    {
        var program = Tools.Require("snmpsimd");
        var folder = new TemporaryFolder();
        Copy(recordings, folder.Of("data"));
        Directory.CreateDirectory(folder.Of("cache"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Path, ForEverybody);
            File.SetUnixFileMode(folder.Of("cache"), ForEverybody);
        }

        var endPoint = new IPEndPoint(IPAddress.Loopback, FreePort.Udp());

        // It refuses to run as root, and can take another user only then.
        string[] account = Environment.UserName == "root" ? ["--process-user=nobody", "--process-group=nogroup"] : [];

        // The options of v3 have to stand before the end point.
        string[] v3 = user is null
            ? []
            : [$"--v3-user={user.Name}", $"--v3-auth-key={user.AuthPassword}", "--v3-auth-proto=SHA", $"--v3-priv-key={user.PrivPassword}", "--v3-priv-proto=AES"];
        var process = ChildProcess.Start(program, [$"--data-dir={folder.Of("data")}", $"--cache-dir={folder.Of("cache")}", .. account, .. v3, $"--agent-udpv4-endpoint={endPoint}"]);
        await process.WaitForLineAsync(line => line.Contains("Listening at UDP/IPv4", StringComparison.Ordinal), TimeSpan.FromMinutes(3));
        return new SnmpSimDaemon(folder, process, endPoint);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.snmprec", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, File.ReadAllBytes(file));
        }
    }
}
