#pragma warning disable RS0030 // .NET opens no folder, and without fsync of it a new name may be gone after a power cut; see the summary.
using System.Runtime.InteropServices;
using System.Text;

namespace KPax.Agent.Buffer.Disk;

/// <summary>
/// Makes the names in a folder durable: fsync(2) of the folder, which POSIX asks for after a file was made, renamed or deleted. NTFS writes names in
/// order into its journal, so on Windows there is nothing to do. The three functions of the C library named here open files and nothing else.
/// </summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;
    private const int NotSupported = 22;

    /// <summary>Does it. <see cref="IOException"/> if the disk refuses.</summary>
    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open([.. Encoding.UTF8.GetBytes(folder), 0], ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} could not be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            // Some network file systems have no such thing (EINVAL); then there is nothing that could be done either.
            if (Sync(descriptor) != 0 && Marshal.GetLastPInvokeError() is var error && error != NotSupported)
            {
                throw new IOException($"The folder {folder} could not be made durable (error {error}).");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
