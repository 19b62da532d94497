using System.Globalization;

namespace KPax.Tests.EndToEnd;

/// <summary>
/// The simulator's own log of what it offered to pollers: <c>sequence|time|serial|address:port|request id|value</c>, written before each answer is
/// sent.
/// </summary>
internal static class PollOracle
{
    /// <summary>Every offered page count, with the serial number of its printer and the time of the offer.</summary>
    public static IReadOnlyList<Offer> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();

        // What follows the last line break is still being written.
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        return [.. whole.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];
    }

    /// <summary>Waits until the log grows no more: a simulator that lags writes what an agent asked after that agent was killed.</summary>
    public static async Task SettledAsync(string path)
    {
        for (int before = -1, now = Read(path).Count; now != before; (before, now) = (now, Read(path).Count))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }
    }

    private static Offer Parse(string line)
    {
        var parts = line.Split('|');
        return new Offer(
            parts[2],
            long.Parse(parts[5], CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
    }

    /// <summary>One page count that a printer told.</summary>
    internal readonly record struct Offer(string Serial, long Value, DateTimeOffset At)
    {
        /// <summary>Printer and value, which no other offer has.</summary>
        public (string Serial, long Value) Key => (Serial, Value);
    }
}
