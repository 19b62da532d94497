using System.Text.RegularExpressions;
using KPax.Tests.Silo;

namespace KPax.Tests.EndToEnd;

/// <summary>A published server on loopback, with its data directory.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private readonly string _dataDirectory;
    private readonly string[] _more;
    private ChildProcess _process;

    private RunningServer(string dataDirectory, int port, string[] more, ChildProcess process, string? link)
    {
        _more = more;
        _dataDirectory = dataDirectory;
        Port = port;
        _process = process;
        Link = link;
    }

    /// <summary>HTTPS port.</summary>
    public int Port { get; }

    /// <summary>Address of the pages and of gRPC.</summary>
    public string Address => $"https://localhost:{Port}";

    /// <summary>The link that makes the first owner, as the server printed it at its last start; null: it has accounts.</summary>
    public string? Link { get; private set; }

    /// <summary>Certificate authority for clients.</summary>
    public string CaFile => Path.Combine(_dataDirectory, "certificates", "ca.pem");

    /// <summary>The database file.</summary>
    public string DatabaseFile => Path.Combine(_dataDirectory, "kpax.db");

    /// <summary>The process as it runs now.</summary>
    public ChildProcess Process => _process;

    /// <summary>Starts a server on a free port, with further settings such as "--KPax:CertificateNames=kpax.test".</summary>
    public static Task<RunningServer> StartAsync(string dataDirectory, params string[] more) => StartAsync(dataDirectory, FreePort.Tcp(), more);

    /// <summary>Starts a server on a port.</summary>
    public static async Task<RunningServer> StartAsync(string dataDirectory, int port, params string[] more)
    {
        ReadyCertificates.PutInto(dataDirectory);
        var (process, link) = await LaunchAsync(dataDirectory, port, more);
        return new RunningServer(dataDirectory, port, more, process, link);
    }

    /// <summary>Kills the server as a power switch does, and starts it again on the same data.</summary>
    public async Task KillAndRestartAsync()
    {
        await _process.DisposeAsync();
        (_process, Link) = await LaunchAsync(_dataDirectory, Port, _more);
    }

    /// <summary>A client that trusts the server's certificate authority and nothing else.</summary>
    public HttpClient CreateClient() => new(TrustingHandler.Create(CaFile)) { BaseAddress = new Uri(Address) };

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<(ChildProcess Process, string? Link)> LaunchAsync(string dataDirectory, int port, string[] more)
    {
        var process = ChildProcess.StartDotnet(
            PublishedPrograms.Server,
            [$"--KPax:DataDirectory={dataDirectory}", $"--KPax:HttpsPort={port}", $"--KPax:SiloPort={FreePort.Tcp()}", "--KPax:BindAddress=127.0.0.1", "--KPax:TrustLoopback=true", .. more]);
        var first = await process.WaitForLineAsync(text => text.Contains(" answers at ", StringComparison.Ordinal), StartLimit);
        if (!first.Contains("no account", StringComparison.Ordinal))
        {
            return (process, null);
        }

        var line = await process.WaitForLineAsync(text => LinkInLine().IsMatch(text), StartLimit);
        return (process, LinkInLine().Match(line).Value);
    }

    /// <summary>The one-time link in what a server prints.</summary>
    [GeneratedRegex(@"https://\S+/welcome\?code=\S+")]
    public static partial Regex LinkInLine();
}
