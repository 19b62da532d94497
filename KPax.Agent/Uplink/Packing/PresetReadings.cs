using System.Reflection;
using Google.Protobuf;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink.Packing;

/// <summary>Typical readings that both sides have: what the first reading of a device is told from.</summary>
internal static class PresetReadings
{
    private const string Name = "readings-1.presets";
    private static readonly Lazy<byte[]> Octets = new(Load);
    private static readonly Lazy<ILookup<string, ReadingBase>> ByMaker = new(() => Read().ToLookup(one => MakerOf(one.DeviceKey)));

    /// <summary>The whole file.</summary>
    public static ReadOnlySpan<byte> File => Octets.Value;

    /// <summary>Those of the maker that a device key names; for a key without one, those without one.</summary>
    public static IEnumerable<ReadingBase> Of(string deviceKey) => ByMaker.Value[MakerOf(deviceKey)];

    /// <summary>True for the number of a preset.</summary>
    public static bool IsPreset(ulong number) => number > long.MaxValue;

    // "serial:<maker>:<serial number>"; other keys have no maker.
    private static string MakerOf(string deviceKey) => deviceKey.Split(':') is ["serial", var maker, ..] ? maker : "";

    private static IEnumerable<ReadingBase> Read()
    {
        var input = new CodedInputStream(Octets.Value);
        for (var number = ulong.MaxValue; !input.IsAtEnd; number--)
        {
            if (ReadingBase.Of(Lane.Unspecified, number, input.ReadBytes().ToByteArray()) is { } one)
            {
                yield return one;
            }
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
