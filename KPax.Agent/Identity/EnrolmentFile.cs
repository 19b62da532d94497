using System.Text;
using System.Text.Json;
using KPax.Agent.Hosting;
using KPax.Agent.Secrets;

namespace KPax.Agent.Identity;

/// <summary>
/// What the agent remembers of its enrolment, in enrolment.json of its data directory: the server, the authority that it pinned, and who it is there. No
/// secret. <c>run</c> takes server and CA file from it where neither file, environment nor command line name them.
/// </summary>
/// <param name="Server">Address of the server.</param>
/// <param name="CaFile">File of the pinned authority, or the one that was named; empty for those of the system.</param>
/// <param name="AgentId">The agent's number at the server.</param>
/// <param name="Organisation">Name of its organisation.</param>
/// <param name="EnrolledAt">When it enrolled.</param>
internal sealed record EnrolmentFile(string Server, string CaFile, long AgentId, string Organisation, DateTimeOffset EnrolledAt)
{
    private const int MaxOctets = 65_536;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The file in a data directory.</summary>
    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "enrolment.json");

    /// <summary>What is remembered; null if nothing is, or the file is not readable: then the settings must say it.</summary>
    public static EnrolmentFile? Read(string dataDirectory)
    {
        var path = PathIn(dataDirectory);
        try
        {
            return File.Exists(path) && new FileInfo(path).Length <= MaxOctets ? JsonSerializer.Deserialize<EnrolmentFile>(File.ReadAllText(path)) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The settings that follow from it, for the lowest place among the sources.</summary>
    public SettingsSource ToSource(string dataDirectory)
    {
        var values = new Dictionary<string, string?> { ["Uplink:Server"] = Server };
        if (CaFile.Length > 0)
        {
            values["Uplink:CaFile"] = CaFile;
        }

        return new SettingsSource(PathIn(dataDirectory), values);
    }

    /// <summary>Keeps it durably. <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> if that cannot be.</summary>
    public void Write(string dataDirectory) =>
        OwnFile.Write(PathIn(dataDirectory), Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Indented) + "\n"), overwrite: true);
}
