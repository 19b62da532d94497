using System.Text;

namespace KPax.Agent.Secrets;

/// <summary>A small file whose contents are sealed: one line "sealed:…", of mode 0600.</summary>
internal static class SealedFile
{
    // Keys are smaller, and /dev/zero has no end.
    private const int MaxOctets = 65_536;

    /// <summary>Seals octets into a file, atomically. <see cref="SealException"/>, or what <see cref="OwnFile.Write"/> throws.</summary>
    public static void Write(string path, ReadOnlySpan<byte> octets, ISealer sealer, string purpose, bool overwrite) =>
        OwnFile.Write(path, Encoding.ASCII.GetBytes(sealer.Seal(octets, purpose) + "\n"), overwrite);

    /// <summary>
    /// The octets of a file, sealed or from a time before sealing. Null with an error, to stand behind the file's name, if they do not open.
    /// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> if the file cannot be read.
    /// </summary>
    /// <param name="isSealed">False for a file that is still plain, and should be written anew.</param>
    public static byte[]? TryRead(string path, ISealer sealer, string purpose, out bool isSealed, out string error)
    {
        OwnFile.Narrow(path);
        using var file = File.OpenRead(path);
        var octets = new byte[MaxOctets];
        var read = octets.AsSpan(0, file.ReadAtLeast(octets, MaxOctets, throwOnEndOfStream: false));
        isSealed = read.StartsWith(Encoding.ASCII.GetBytes(SealedText.Prefix));
        error = "";
        return isSealed ? sealer.TryUnseal(Encoding.ASCII.GetString(read).TrimEnd('\r', '\n'), purpose, out error) : read.ToArray();
    }
}
