using KPax.Agent.Secrets;

namespace KPax.Agent.Health;

/// <summary>The file in which a running agent says how it stands. Readers see an old one or a new one, never a part.</summary>
internal sealed class StatusFile(string path)
{
    // A status is some KiB.
    private const int MaxOctets = 1_048_576;

    /// <summary>Full path.</summary>
    public string Path { get; } = path;

    /// <summary>Writes it. What <see cref="File.Move(string, string, bool)"/> throws says why that cannot be.</summary>
    public void Write(AgentStatus status)
    {
        // Not down to the disk: after a power cut the agent writes it anew, and it is written often.
        var draft = Path + ".new";
        File.WriteAllText(draft, StatusJson.Write(status) + "\n");
        OwnFile.Narrow(draft);
        File.Move(draft, Path, overwrite: true);
    }

    /// <summary>Reads it; null with a reason if there is none that can be read.</summary>
    public AgentStatus? TryRead(out string reason)
    {
        reason = "";
        try
        {
            using var file = File.OpenRead(Path);
            var octets = new byte[MaxOctets];
            var count = file.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false);
            var status = StatusJson.TryRead(System.Text.Encoding.UTF8.GetString(octets, 0, count));
            reason = status is null ? $"{Path} is damaged. The agent writes it anew when it starts." : "";
            return status;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            reason = $"There is no {Path}. Start the agent with kpax-agent run, or name its data directory with --data-dir.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            reason = $"{Path} cannot be read: {fault.Message.TrimEnd('.')}. Ask as the agent's account or as an administrator.";
        }

        return null;
    }
}
