using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Configuration;

/// <summary>How settings are called and shown.</summary>
internal static class PlainNames
{
    // The server takes texts of so many letters; a list of a thousand targets is told by its beginning.
    private const int MaxLength = 2_000;

    /// <summary>A kind as it stands in the names of settings.</summary>
    public static string Of(ScanKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>A text that is not longer than what is told.</summary>
    public static string Cut(string text) => text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength - 1), "…");
}
