using System.Text;
using System.Text.Json;

namespace KPax.Agent.Hosting;

/// <summary>Reads a configuration file: JSON, in which comments and trailing commas are good. What is written twice or in the wrong shape is told.</summary>
internal sealed class SettingsFile
{
    // More is no configuration, and /dev/zero has no end.
    internal const int MaxOctets = 1_048_576;

    private static readonly JsonDocumentOptions Json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly Dictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _errors = [];

    /// <summary>Reads a file. The error says why it cannot be read at all, with the mend; it is empty if it could.</summary>
    public static SettingsSource Read(string path, out string error)
    {
        var file = new SettingsFile();
        error = Directory.Exists(path) ? $"{path} is a folder. Name a file in it with --config." : "";
        try
        {
            error = error.Length > 0 ? error : file.Take(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error = $"{path} cannot be read: {fault.Message.TrimEnd('.')}. Name a file that is there with --config.";
        }

        return new SettingsSource(path, file._values) { Errors = file._errors };
    }

    private string Take(string path)
    {
        using var stream = File.OpenRead(path);
        var octets = new byte[MaxOctets + 1];
        var count = stream.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false);
        if (count > MaxOctets)
        {
            return $"{path} is larger than {MaxOctets / 1_024} KiB, so it is no configuration. Name another file with --config.";
        }

        try
        {
            using var document = JsonDocument.Parse(SettingsText.Decode(octets.AsSpan(0, count)).Text, Json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return $"{path} must be an object: write {{ \"Discovery\": {{ … }} }}.";
            }

            Walk(document.RootElement, "");
            return "";
        }
        catch (DecoderFallbackException)
        {
            return $"{path} is not UTF-8 text. Save it as UTF-8.";
        }
        catch (JsonException fault)
        {
            return count == 0 ? $"{path} is empty. Write {{ }}, or settings in it." : Explain(path, fault);
        }
    }

    private void Walk(JsonElement section, string path)
    {
        foreach (var property in section.EnumerateObject())
        {
            var key = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
            if (_seen.Add(key))
            {
                Take(property.Value, key);
            }
            else
            {
                _errors.Add($"{key} stands there twice. Remove one of the two.");
            }
        }
    }

    private void Take(JsonElement value, string key)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            _values[key] = value.ValueKind == JsonValueKind.Null ? null : value.ToString();
        }
        else if (!SettingsSchema.IsKnown(key))
        {
            // Told by its name alone, whatever it holds.
            _values[key] = null;
        }
        else if (SettingsSchema.FindShapeError(key, value.ValueKind == JsonValueKind.Array) is { Length: > 0 } error)
        {
            _errors.Add(error);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            Walk(value, key);
        }
        else
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
            {
                Take(item, $"{key}:{index}");
            }
        }
    }

    private static string Explain(string path, JsonException fault)
    {
        // The library counts lines from 0, and says so behind its message. The one message that repeats a word of the file is not: it may be a secret.
        var message = fault.Message.Contains("invalid JSON literal", StringComparison.Ordinal)
            ? "A word stands there that is none of true, false and null. Write texts in quotation marks."
            : fault.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
        return $"{path}({fault.LineNumber + 1},{fault.BytePositionInLine + 1}): this is not right JSON. {message}";
    }
}
