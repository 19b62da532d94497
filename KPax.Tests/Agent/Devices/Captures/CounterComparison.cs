using System.Text.Json;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.Counter.Types;

namespace KPax.Tests.Agent.Devices.Captures;

/// <summary>Compares every counter that a capture is expected to have.</summary>
internal sealed class CounterComparison(JsonElement expected, IReadOnlyList<Counter> counters)
{
    // What a capture calls a counter, and what it is here; a counter of the maker's own by its name.
    private static readonly Dictionary<string, Func<Counter, bool>> Known = new()
    {
        ["total"] = Is(Kind.Total),
        ["total_printed_vendor"] = counter => Is(Kind.Total)(counter) && counter.VendorName == "Printed pages",
        ["total_engine"] = counter => Is(Kind.Total)(counter) && counter.VendorName == "Engine pages",
        ["mono"] = Is(Kind.Total, Color.Mono),
        ["color"] = Is(Kind.Total, Color.Color),
        ["print"] = Is(Kind.Print),
        ["print_mono"] = Is(Kind.Print, Color.Mono),
        ["print_color"] = Is(Kind.Print, Color.Color),
        ["copy"] = Is(Kind.Copy),
        ["copy_mono"] = Is(Kind.Copy, Color.Mono),
        ["copy_color"] = Is(Kind.Copy, Color.Color),
        ["fax"] = Is(Kind.Fax),
        ["fax_mono"] = Is(Kind.Fax, Color.Mono),
        ["scan"] = Is(Kind.Scan),
        ["scan_mono"] = Is(Kind.Scan, Color.Mono),
        ["scan_color"] = Is(Kind.Scan, Color.Color),
        ["duplex"] = Is(Kind.Duplex),
        ["duplex_sides"] = Is(Kind.Duplex),
        ["since_power_on"] = Is(Kind.SincePowerOn),
        ["large_paper_a3"] = Is(Kind.LargeFormat),
        ["color_a3"] = Is(Kind.Total, Color.Color, "A3"),
        ["images"] = Named("Images"),
        ["jams"] = Named("Jams"),
        ["scan_copy"] = Named("Scanned for copies"),
        ["scan_fax"] = Named("Scanned for fax"),
        ["scan_other"] = Named("Scanned for others"),
        ["scan_total_transmission"] = Named("Counter:Transmission:Total"),
    };

    /// <summary>Compares the first counter of each kind: it is the one that a page shows.</summary>
    public IEnumerable<CaptureMatch> Compare()
    {
        foreach (var counter in expected.EnumerateObject())
        {
            if (counter is { Name: "by_paper_size", Value.ValueKind: JsonValueKind.Object })
            {
                foreach (var match in counter.Value.EnumerateObject().SelectMany(CompareSize))
                {
                    yield return match;
                }
            }
            else if (counter.Value.ValueKind == JsonValueKind.Number)
            {
                Assert.IsTrue(Known.TryGetValue(counter.Name, out var isIt), $"Nobody compares the counter '{counter.Name}' of the captures.");
                yield return new CaptureMatch(counter.Name, $"{counter.Value}", $"{counters.FirstOrDefault(isIt!)?.Value}");
            }
        }
    }

    private IEnumerable<CaptureMatch> CompareSize(JsonProperty size) =>
        new[] { ("total", Color.Unspecified), ("mono", Color.Mono), ("color", Color.Color) }
            .Where(one => size.Value.TryGetProperty(one.Item1, out var value) && value.ValueKind == JsonValueKind.Number)
            .Select(one => new CaptureMatch("by_paper_size", $"{size.Value.GetProperty(one.Item1)}", $"{counters.FirstOrDefault(Is(Kind.Total, one.Item2, size.Name))?.Value}"));

    private static Func<Counter, bool> Is(Kind kind, Color color = Color.Unspecified, string size = "") =>
        counter => counter.Kind == kind && counter.Color == color && counter.PaperSize == size && counter.Unit != Unit.A4Equivalents;

    private static Func<Counter, bool> Named(string name) => counter => counter.VendorName == name;
}
