using System.Globalization;
using System.Text.RegularExpressions;

namespace KPax.Tests.EndToEnd;

/// <summary>The simulator as a process of its own.</summary>
internal sealed partial class SimulatedPrinters : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private SimulatedPrinters(ChildProcess process, IReadOnlyList<Printer> printers)
    {
        _process = process;
        Printers = printers;
    }

    /// <summary>The printers that it announced.</summary>
    public IReadOnlyList<Printer> Printers { get; }

    /// <summary>The process.</summary>
    public ChildProcess Process => _process;

    /// <summary>Starts the simulator with the options and waits until it is ready.</summary>
    public static Task<SimulatedPrinters> StartAsync(string recordings, params IEnumerable<string> options) => StartAsync([recordings], options);

    /// <summary>Starts the simulator with these recordings and options, and waits until it is ready.</summary>
    public static async Task<SimulatedPrinters> StartAsync(IEnumerable<string> recordings, params IEnumerable<string> options)
    {
        var process = ChildProcess.StartDotnet(PublishedPrograms.Simulator, ["serve", .. recordings, .. options, "--end-with-stdin"]);
        await process.WaitForLineAsync(line => line == "ready", TimeSpan.FromSeconds(90));
        var printers = process.Output.Split('\n').Select(line => PrinterLine().Match(line)).Where(match => match.Success).Select(ToPrinter).ToList();
        return new SimulatedPrinters(process, printers);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static Printer ToPrinter(Match match) => new(
        match.Groups["address"].Value,
        int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture),
        match.Groups["community"].Value,
        match.Groups["serial"].Value);

    [GeneratedRegex(@"^(?<address>127\.[\d.]+):(?<port>\d+)\s+(?<community>\S+)\s.*?(?<serial>\S+)\s*$")]
    private static partial Regex PrinterLine();

    /// <summary>One simulated printer.</summary>
    internal sealed record Printer(string Address, int Port, string Community, string Serial);
}
