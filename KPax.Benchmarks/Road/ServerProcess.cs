using System.Diagnostics;

namespace KPax.Benchmarks.Road;

/// <summary>A server in a process of its own, so that its CPU and memory are nobody else's. It ends with its standard input.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address, string caFile)
    {
        _process = process;
        Address = address;
        CaFile = caFile;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The authority that signed its certificate.</summary>
    public string CaFile { get; }

    /// <summary>Starts this program as a server.</summary>
    /// <param name="kind">"kpax" or "plain".</param>
    /// <param name="folder">Its data directory.</param>
    /// <param name="isCompiledOnce">True if code is compiled once and not again when it is used much: then memory grows by what is measured alone.</param>
    public static async Task<ServerProcess> StartAsync(string kind, string folder, bool isCompiledOnce = false)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "road-server", kind, "--folder", folder },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (isCompiledOnce)
        {
            start.Environment["DOTNET_TieredCompilation"] = "0";
        }

        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(ServerProcess).Assembly.Location);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The server's process could not be started.");
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it listened.");
        return new(process, new Uri(address), Path.Combine(folder, "certificates", "ca.pem"));
    }

    /// <summary>What it has used and holds; after a whole collection if asked for.</summary>
    public async Task<ServerFigures> MeasureAsync(bool collect = false)
    {
        await _process.StandardInput.WriteLineAsync(collect ? "collect" : "figures");
        return ServerFigures.Parse(await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended."));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
