using System.Text.Json;

namespace KPax.Agent.Http;

/// <summary>
/// The public key that each device showed first over TLS, as SHA-256 of its SubjectPublicKeyInfo (RFC 7469). Kept in a small file, so that a restart
/// does not forget them. A device that shows another key is not read over TLS until somebody removes its line.
/// </summary>
/// <param name="path">The file; empty: in memory only, for a single scan.</param>
internal sealed partial class CertificatePins(string path, ILogger<CertificatePins> logger)
{
    /// <summary>Most devices whose pins are kept.</summary>
    internal const int MaxPins = 100_000;

    private const int MaxFileOctets = 64 * 1_048_576;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly ILogger _logger = logger;
    private readonly Lock _lock = new();
    private Dictionary<string, string> _pins = [];

    /// <summary>Reads the file. One that cannot be read is as none, and the log says so.</summary>
    public void Load()
    {
        try
        {
            if (path.Length > 0 && File.Exists(path) && new FileInfo(path).Length <= MaxFileOctets)
            {
                _pins = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path), Json) ?? [];
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            LogNotRead(path, fault.Message);
        }
    }

    /// <summary>Empty if the device showed this key before, or shows it as its first; else why it is not trusted, with the mend.</summary>
    public string Check(string device, string pin)
    {
        lock (_lock)
        {
            if (_pins.TryGetValue(device, out var known))
            {
                return known == pin ? "" : $"The device shows another TLS key than before. If it was reset or given a new certificate, remove its line '{device}' from {File()} and restart the agent.";
            }

            if (_pins.Count >= MaxPins)
            {
                return $"{MaxPins} TLS keys are pinned already. Remove those of devices that are gone from {File()}.";
            }

            _pins.Add(device, pin);
            Save();
            return "";
        }

        string File() => path.Length > 0 ? path : "the pins of this scan";
    }

    private void Save()
    {
        if (path.Length == 0)
        {
            return;
        }

        try
        {
            File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(_pins, Json));
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LogNotSaved(path, fault.Message);
        }
    }

    [LoggerMessage(1600, LogLevel.Warning, "TLS keys of devices could not be read from {Path}: {Reason} Each device's next key is taken for its first")]
    private partial void LogNotRead(string path, string reason);

    [LoggerMessage(1601, LogLevel.Warning, "TLS keys of devices could not be written to {Path}: {Reason} They are forgotten when the agent ends")]
    private partial void LogNotSaved(string path, string reason);
}
