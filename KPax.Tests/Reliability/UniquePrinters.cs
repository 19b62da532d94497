using System.Globalization;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability;

/// <summary>Simulated printers of which every poll gets a page count of its own, which stands in the simulator's log before it is sent.</summary>
internal static class UniquePrinters
{
    // Printers whose serial number and total stand in the standard places, so that a stored reading names its printer and its poll; and of which a scan asks
    // the total once (the second full scan of an HP LaserJet M404 asks it as an object and in a table, and only one of both becomes the reading).
    private static readonly string[] Recordings =
    [
        "brother-hl-l6410dn", "canon-ir-adv-dx-c5840", "kyocera-taskalfa-4054ci", "lexmark-cx944adxse", "ricoh-im-c3510", "sharp-mx-3071",
        "xerox-versalink-c7130",
    ];

    /// <summary>Starts them.</summary>
    /// <param name="block">Their block of loopback addresses.</param>
    /// <param name="port">Their UDP port.</param>
    /// <param name="count">How many.</param>
    /// <param name="log">Where the simulator writes what it offered.</param>
    public static Task<SimulatedPrinters> StartAsync(int block, int port, int count, string log) => SimulatedPrinters.StartAsync(
        Recordings.Select(name => Path.Combine(PublishedPrograms.Recordings, $"{name}.snmprec")),
        "--listen", LoopbackBlock.First(block), "--port", Text(port), "--count", Text(count), "--unique-polls", "--log", log);

    /// <summary>
    /// Configuration of an agent that reads them. No second try of a question: each would be offered a value of its own, and only one of them becomes a
    /// reading.
    /// </summary>
    public static string Configuration(int block, int port, int count, TimeSpan counters, TimeSpan alerts, int parallel) => $$"""
        {
          "Discovery": { "Targets": [ "{{LoopbackBlock.Range(block, count)}}" ], "Port": {{Text(port)}}, "Timeout": "00:00:20", "Retries": 0, "Version": "V2c" },
          "Traps": { "Enabled": false },
          "Schedules": { "Full": "01:00:00", "Counters": "{{counters:c}}", "Supplies": "00:00:00", "Parts": "00:00:00", "Alerts": "{{alerts:c}}",
                         "ParallelScans": {{Text(parallel)}}, "SecondLooks": 0 },
          "Uplink": { "BackoffMost": "00:00:02" }
        }
        """;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
