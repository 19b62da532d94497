using System.Globalization;
using System.Net;
using System.Text.Json;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>A line of a transcript, read to be shown.</summary>
internal sealed record TranscriptEntry(DateTimeOffset Time, string Kind, string Remote, string Words)
{
    private static readonly string[] Heads = ["n", "time", "kind", "remote", "chain", "sha256", "local", "protocol"];

    /// <summary>The entry; null if the line is none.</summary>
    public static TranscriptEntry? TryRead(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var time = root.GetProperty("time").GetDateTimeOffset();
            var remote = root.TryGetProperty("remote", out var written) ? written.GetString() ?? "" : "";
            var words = root.EnumerateObject().Where(member => !Heads.Contains(member.Name)).Select(member => $"{member.Name} {Describe(member.Value)}");
            return new TranscriptEntry(time, root.GetProperty("kind").GetString() ?? "", remote, string.Join("; ", words));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>True if the entry is of this address, or no address is wanted.</summary>
    public bool IsOf(string? address) =>
        address is null || (IPEndPoint.TryParse(Remote, out var remote) && IPAddress.TryParse(address, out var wanted) && remote.Address.Equals(wanted));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time:yyyy-MM-dd HH:mm:ss.fff} {Kind} {Remote} {Words}").TrimEnd();

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(DescribeOne)),
        _ => value.ToString(),
    };

    private static string DescribeOne(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        ? $"{value[0]} = {(value.GetArrayLength() > 2 ? value[2].ToString() : "-")}"
        : value.ToString();
}
