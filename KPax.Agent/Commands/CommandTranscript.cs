using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Agent.Privacy;
using KPax.Agent.Privacy.Transcripts;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Agent.Commands;

/// <summary>The transcript of one command, in a file of its own.</summary>
internal static class CommandTranscript
{
    /// <summary>Begins the file. Null if none is wanted, or if it cannot be made: then the refusal says why.</summary>
    public static Transcript? TryOpen(string path, ProfileCatalog catalog, DiscoveryOptions discovery, TimeProvider timeProvider, out string refusal)
    {
        refusal = "";
        if (path.Length == 0)
        {
            return null;
        }

        try
        {
            var file = TranscriptFile.Create(path, 0, new byte[TranscriptChain.HashSize], timeProvider.GetUtcNow());
            var values = new TranscriptValues(Allowlist.Compile(catalog), scrubsTexts: true);
            return new Transcript(
                new SingleTranscript(file), new TranscriptLine(values, TranscriptCredentials.Of(discovery)), timeProvider, NullLogger<Transcript>.Instance);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            refusal = File.Exists(path)
                ? $"--transcript: {path} is there already, and a transcript is never overwritten. Name a new file."
                : $"--transcript: {path} cannot be written: {fault.Message.TrimEnd('.')}. Name a file that can.";
            return null;
        }
    }
}
