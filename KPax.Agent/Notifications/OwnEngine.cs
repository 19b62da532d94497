using System.Security.Cryptography;
using System.Text.Json;

namespace KPax.Agent.Notifications;

/// <summary>
/// The agent's own SNMP engine, to which devices send informs of v3. Id and number of starts lie in a small file: a device that knows the id must see
/// more boots after each start, or old informs could be sent again (RFC 3414 section 2.2).
/// </summary>
/// <param name="Id">snmpEngineID, 17 octets; none if the file cannot be kept.</param>
/// <param name="Boots">snmpEngineBoots of this start.</param>
internal sealed record OwnEngine(ReadOnlyMemory<byte> Id, int Boots)
{
    private const int MaxFileOctets = 1_024;

    // RFC 3411 section 5: format 5 (octets) under the enterprise of examples (RFC 5612), as there is none of our own.
    private static readonly byte[] Prefix = [0x80, 0x00, 0x7E, 0xD9, 0x05];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>No engine: informs of v3 are not taken.</summary>
    public static OwnEngine None { get; } = new(default, 1);

    /// <summary>
    /// The engine of this start: that of the file with one boot more, or a new one if there is none or it is spent. The file is on the disk before it
    /// is given; an error says why that cannot be.
    /// </summary>
    public static OwnEngine Start(string path, out string error)
    {
        try
        {
            var engine = Read(path) is { } before && before.Boots < int.MaxValue - 1
                ? before with { Boots = before.Boots + 1 }
                : new OwnEngine((byte[])[.. Prefix, .. RandomNumberGenerator.GetBytes(12)], 1);
            File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(new Content(Convert.ToHexStringLower(engine.Id.Span), engine.Boots), Json));
            File.Move(path + ".new", path, overwrite: true);
            error = "";
            return engine;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error = fault.Message;
            return None;
        }
    }

    /// <summary>What the file says; null if there is none, or nothing that can be used.</summary>
    private static OwnEngine? Read(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length > MaxFileOctets)
        {
            return null;
        }

        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Json);
            var id = Convert.FromHexString(content?.Id ?? "");
            return id.AsSpan().StartsWith(Prefix) && id.Length == Prefix.Length + 12 && content!.Boots > 0 ? new OwnEngine(id, content.Boots) : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            return null;
        }
    }

    private sealed record Content(string? Id, int Boots);
}
