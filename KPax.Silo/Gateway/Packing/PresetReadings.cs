using System.Reflection;
using Google.Protobuf;

namespace KPax.Silo.Gateway.Packing;

/// <summary>Typical readings that both sides have: what the first reading of a device is told from.</summary>
internal static class PresetReadings
{
    private const string Name = "readings-1.presets";
    private static readonly Lazy<byte[]> Octets = new(Load);
    private static readonly Lazy<byte[][]> All = new(() => [.. Read()]);

    /// <summary>The whole file.</summary>
    public static ReadOnlySpan<byte> File => Octets.Value;

    /// <summary>True for the number of a preset.</summary>
    public static bool IsPreset(ulong number) => number > long.MaxValue;

    /// <summary>The entry of a preset; null if there is none of that number.</summary>
    public static byte[]? Find(ulong number) =>
        ulong.MaxValue - number is var index && index < (ulong)All.Value.Length ? All.Value[index] : null;

    private static IEnumerable<byte[]> Read()
    {
        var input = new CodedInputStream(Octets.Value);
        while (!input.IsAtEnd)
        {
            yield return input.ReadBytes().ToByteArray();
        }
    }

    private static byte[] Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The resource {Name} is missing from this build.");
        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return octets;
    }
}
