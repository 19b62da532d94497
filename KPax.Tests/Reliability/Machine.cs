using System.Globalization;
using System.Runtime.InteropServices;

namespace KPax.Tests.Reliability;

/// <summary>Where figures were taken.</summary>
internal static class Machine
{
    private const double Gibibyte = 1L << 30;

    /// <summary>Cores, memory, system and runtime in one line, without a name of the machine.</summary>
    public static string Line { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gibibyte:0} GiB, {SystemName()}, {RuntimeInformation.FrameworkDescription}");

    private static string SystemName()
    {
        const string Release = "/etc/os-release";
        var line = File.Exists(Release) ? File.ReadLines(Release).FirstOrDefault(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal)) : null;
        return line?["PRETTY_NAME=".Length..].Trim('"') ?? RuntimeInformation.OSDescription;
    }
}
