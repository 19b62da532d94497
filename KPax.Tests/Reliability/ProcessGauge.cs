using System.Globalization;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability;

/// <summary>What a running program takes, as Linux tells it under /proc.</summary>
internal static class ProcessGauge
{
    /// <summary>Resident memory (MiB), open handles and threads.</summary>
    public static (double Memory, int Handles, int Threads) Read(ChildProcess program)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{program.Id}");
        var status = File.ReadLines($"{folder}/status").Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1).ToDictionary(words => words[0], words => words[1]);
        return (
            double.Parse(status["VmRSS:"], CultureInfo.InvariantCulture) / 1_024,
            Directory.GetFileSystemEntries($"{folder}/fd").Length,
            int.Parse(status["Threads:"], CultureInfo.InvariantCulture));
    }

    /// <summary>Slope of the straight line that fits values taken at equal steps best, in units of the value a step.</summary>
    public static double Slope(IReadOnlyList<double> values)
    {
        var (meanX, meanY) = ((values.Count - 1) / 2.0, values.Average());
        var square = values.Select((_, x) => (x - meanX) * (x - meanX)).Sum();
        return square == 0 ? 0 : values.Select((y, x) => (x - meanX) * (y - meanY)).Sum() / square;
    }
}
