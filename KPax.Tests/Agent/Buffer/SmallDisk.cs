using System.Diagnostics;

namespace KPax.Tests.Agent.Buffer;

/// <summary>A disk of a few MiB in memory, so that it can be full; inconclusive where none can be made.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _filler;
    private FileStream? _filling;

    public SmallDisk(int mebibytes)
    {
        Path = Directory.CreateTempSubdirectory("kpax-disk-").FullName;
        _filler = System.IO.Path.Combine(Path, "filler");
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || Run("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "tmpfs", Path) != 0)
        {
            Directory.Delete(Path);
            Assert.Inconclusive("A small disk needs Linux, root and the right to mount a tmpfs.");
        }
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Takes all room that is left.</summary>
    public void Fill()
    {
        Free();
        _filling = new FileStream(_filler, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var block = new byte[4_096];
        try
        {
            while (true)
            {
                _filling.Write(block);
                _filling.Flush(flushToDisk: true);
            }
        }
        catch (IOException)
        {
            // That is what it is for.
        }
    }

    /// <summary>Gives the room back at once.</summary>
    public void Free()
    {
        // Cut, not just deleted: a program that another test starts at this moment holds the open files of this process until it runs, and their room.
        _filling?.SetLength(0);
        _filling?.Dispose();
        _filling = null;
        File.Delete(_filler);
    }

    public void Dispose()
    {
        // Lazily, for the same reason.
        _filling?.Dispose();
        Run("umount", "--lazy", Path);
        Directory.Delete(Path);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
