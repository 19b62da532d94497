using System.Globalization;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>
/// The files of a transcript: a new one each day and after a sixteenth of the room, the oldest gone when room or days are over. The chain goes on from
/// file to file.
/// </summary>
internal sealed class TranscriptFolder(string path, TranscriptOptions options) : ITranscriptStore
{
    private const string Prefix = "transcript-";
    private const string Suffix = ".jsonl";
    private const int Parts = 16;

    private readonly long _room = options.MaxMegabytes * 1_048_576L;
    private TranscriptFile? _file;
    private DateOnly _day;

    /// <summary>The files of a folder, oldest first; none if there is no folder.</summary>
    public static IReadOnlyList<string> FilesOf(string path) => Directory.Exists(path)
        ? [.. Directory.GetFiles(path, $"{Prefix}*{Suffix}").Order(StringComparer.Ordinal)]
        : [];

    /// <inheritdoc/>
    public long Prepare(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        _file ??= Open(now, today);
        if (_file.Length >= _room / Parts || today != _day)
        {
            var (next, hash) = (_file.Next, _file.Hash);
            _file.Dispose();
            _file = null;
            Trim(now);
            _file = TranscriptFile.Create(PathOf(next), next, hash, now);
            _day = today;
        }

        return _file.Next;
    }

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> body) => _file!.Append(body);

    /// <inheritdoc/>
    public void Flush() => _file?.Flush();

    /// <inheritdoc/>
    public void Reset()
    {
        try
        {
            _file?.Dispose();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What it still held is lost; the next start takes off the line that is not whole.
        }

        _file = null;
    }

    public void Dispose() => Reset();

    private TranscriptFile Open(DateTimeOffset now, DateOnly today)
    {
        Directory.CreateDirectory(path);
        Trim(now);
        foreach (var file in FilesOf(path).Reverse())
        {
            if (TranscriptFile.TryContinue(file, out _) is { } continued)
            {
                _day = DateOnly.FromDateTime(File.GetLastWriteTimeUtc(file));
                return continued;
            }

            // The chain cannot go on from it: it stays for whoever looks into what happened.
            File.Move(file, file + ".damaged", overwrite: true);
        }

        _day = today;
        return TranscriptFile.Create(PathOf(0), 0, new byte[TranscriptChain.HashSize], now);
    }

    /// <summary>Names sort as numbers do.</summary>
    private string PathOf(long number) => Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D15}{Suffix}"));

    private void Trim(DateTimeOffset now)
    {
        var files = FilesOf(path).Select(file => new FileInfo(file)).ToList();
        var room = files.Sum(file => file.Length);

        // Room for the file that comes; the last one stays, as the chain goes on from it.
        foreach (var file in files.SkipLast(1).Where(file => room > _room - (_room / Parts) || file.LastWriteTimeUtc < now.UtcDateTime.AddDays(-options.Days)))
        {
            room -= file.Length;
            file.Delete();
        }
    }
}
