using System.Globalization;
using KPax.Silo.Hosting;

namespace KPax.Silo.Demo;

/// <summary>The demo's printers: the simulator as a process, on ports that are free.</summary>
internal static class DemoPrinters
{
    /// <summary>Number of printers that the demo shows.</summary>
    public const int Count = 30;

    /// <summary>Printers beyond that number: the first agent finds them when its quota of new devices is used up, and they wait in quarantine.</summary>
    public const int Newcomers = 3;

    private const int FirstPort = 16_100;
    private const int PortStep = 100;
    private const int Tries = 10;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Starts the simulator and gives it with the targets that it announced. <see cref="StartProblemException"/> if it does not start.
    /// </summary>
    public static async Task<(DemoChild Simulator, IReadOnlyList<string> Targets)> StartAsync(int trapPort, ILogger logger)
    {
        var words = "";
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var simulator = DemoChild.Start("simulator", DemoFiles.Simulator, ArgumentsFor(FirstPort + (attempt * PortStep), trapPort), logger);
            await Task.WhenAny(simulator.Ready, Task.Delay(StartLimit, TimeProvider.System));
            if (!simulator.HasEnded && simulator.Ready.IsCompleted)
            {
                return (simulator, [.. simulator.Lines.Where(line => line.Contains('\t', StringComparison.Ordinal)).Select(line => line.Split('\t')[0])]);
            }

            words = simulator.Words;
            await simulator.DisposeAsync();
            if (!words.Contains("port", StringComparison.OrdinalIgnoreCase) && !words.Contains("in use", StringComparison.OrdinalIgnoreCase))
            {
                break;
            }
        }

        throw new StartProblemException([$"The simulated printers did not start: {words}"]);
    }

    // Linux and Windows have all of 127.0.0.0/8 on loopback; macOS has 127.0.0.1 alone.
    private static string[] ArgumentsFor(int port, int trapPort) =>
    [
        "serve", DemoFiles.Recordings,
        "--layout", OperatingSystem.IsMacOS() ? "ports" : "addresses",
        "--listen", OperatingSystem.IsMacOS() ? "127.0.0.1" : "127.0.20.1",
        "--port", port.ToString(CultureInfo.InvariantCulture),
        "--count", (Count + Newcomers).ToString(CultureInfo.InvariantCulture),
        "--life", "on",
        "--speed", "2",
        "--traps", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{trapPort}"),
    ];
}
