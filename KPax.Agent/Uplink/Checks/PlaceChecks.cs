using System.Globalization;
using KPax.Agent.Buffer;
using KPax.Agent.Hosting;

namespace KPax.Agent.Uplink.Checks;

/// <summary>Checks the agent's own place: its folder, the room there, and its key.</summary>
internal static class PlaceChecks
{
    private const int MiB = 1_024 * 1_024;
    private const long LeastRoom = 16 * MiB;

    /// <summary>Writes and deletes a file, and looks at the room.</summary>
    public static CheckFinding CheckDisk(string folder, BufferOptions buffer)
    {
        if (folder.Length == 0)
        {
            return CheckFinding.NotTried("disk", "the settings do not say where");
        }

        if (!Directory.Exists(folder) && !File.Exists(folder))
        {
            return CheckFinding.Warning("disk", $"{folder} is not there yet. The agent makes it when it runs, if its account may.");
        }

        try
        {
            var draft = Path.Combine(folder, $"doctor.{Guid.NewGuid():n}.tmp");
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose))
            {
                file.Write(new byte[4_096]);
                file.Flush(flushToDisk: true);
            }

            return Describe(folder, new DriveInfo(folder).AvailableFreeSpace, buffer);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return CheckFinding.Failed("disk", $"{folder} cannot be written: {fault.Message.TrimEnd('.')}. Give the agent's account the right to, or name another DataDirectory.");
        }
    }

    /// <summary>Looks whether there is a key.</summary>
    public static CheckFinding CheckKey(string folder)
    {
        if (folder.Length == 0)
        {
            return CheckFinding.NotTried("identity", "the settings do not say where");
        }

        var file = AgentDirectory.KeyFileOf(folder);
        return File.Exists(file)
            ? CheckFinding.Ok("identity", $"The key is {file}.")
            : CheckFinding.Warning("identity", $"There is no key {file} yet. The agent makes it when it runs or is enrolled.");
    }

    private static CheckFinding Describe(string folder, long free, BufferOptions buffer)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{folder} can be written; {free / MiB} MiB are free.");
        return free < LeastRoom ? CheckFinding.Failed("disk", $"{text} Readings need more: free some.")
            : free < buffer.MaxOctets ? CheckFinding.Warning("disk", $"{text} The buffer may grow to {buffer.MaxOctets / MiB} MiB (Buffer:MaxOctets): free some, or set it lower.")
            : CheckFinding.Ok("disk", text);
    }
}
