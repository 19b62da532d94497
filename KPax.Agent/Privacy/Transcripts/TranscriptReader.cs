using System.Text;
using System.Text.Json;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>Reads the lines of a transcript and proves their chain.</summary>
internal static class TranscriptReader
{
    private const int BufferOctets = 65_536;

    /// <summary>All lines of the files, in their order. Throws what <see cref="FileStream"/> throws.</summary>
    public static IEnumerable<(string File, int Line, string Text)> Lines(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            // The agent may be writing on it.
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferOctets);
            using var reader = new StreamReader(stream, new UTF8Encoding(false));
            for (var line = 1; reader.ReadLine() is { } text; line++)
            {
                yield return (file, line, text);
            }
        }
    }

    /// <summary>Proves the chain: every line follows from the one before it, across all files.</summary>
    public static TranscriptProof Verify(IEnumerable<string> files)
    {
        byte[]? hash = null;
        var proof = new TranscriptProof();
        foreach (var (file, line, text) in Lines(files))
        {
            var problem = FindProblem(text, ref hash);
            if (problem.Length > 0)
            {
                return proof with { Error = $"{file}({line}): {problem}" };
            }

            proof = proof with { Lines = proof.Lines + 1, Hash = hash! };
        }

        return proof;
    }

    private static string FindProblem(string text, ref byte[]? hash)
    {
        if (!TranscriptChain.TryRead(Encoding.UTF8.GetBytes(text), out var body, out var claimed))
        {
            return "The line is not whole, or is none of a transcript.";
        }

        var begin = FindBegin(body);
        if (hash is null && begin is null)
        {
            return "The first line does not say where it begins: lines before it are gone.";
        }

        hash ??= begin!;
        if (begin is not null && !begin.AsSpan().SequenceEqual(hash))
        {
            return "The file does not follow from the one before it.";
        }

        TranscriptChain.Advance(body, hash);
        if (!hash.AsSpan().SequenceEqual(claimed))
        {
            return "The line does not follow from the one before it: one of the two was changed, or lines between them are gone.";
        }

        return "";
    }

    /// <summary>The hash before a line that begins a file; null for other lines.</summary>
    private static byte[]? FindBegin(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String && kind.GetString() == "begin"
                && root.TryGetProperty("before", out var before) && before.ValueKind == JsonValueKind.String && before.GetString() is { Length: TranscriptChain.HashSize * 2 } hex
                ? Convert.FromHexString(hex) : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            return null;
        }
    }
}
