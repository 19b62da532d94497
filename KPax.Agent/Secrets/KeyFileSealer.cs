using System.Security.Cryptography;
using System.Text;

namespace KPax.Agent.Secrets;

/// <summary>
/// Seals by AES-256-GCM (NIST SP 800-38D) with a key of its own: 32 octets in a file of mode 0600 in the data directory, made when it is first needed.
/// It keeps secrets from whoever gets the configuration, a backup of it or a support bundle without the data directory; not from the agent's own account.
/// </summary>
internal sealed class KeyFileSealer(string path) : ISealer
{
    private const string Scheme = "aes1";
    private const int KeyOctets = 32;
    private const int NonceOctets = 12;
    private const int TagOctets = 16;

    private readonly Lock _lock = new();
    private byte[]? _key;

    /// <inheritdoc/>
    public string Seal(ReadOnlySpan<byte> octets, string purpose)
    {
        var key = LoadOrCreate();
        var result = new byte[NonceOctets + octets.Length + TagOctets];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceOctets));
        using var aes = new AesGcm(key, TagOctets);
        aes.Encrypt(result.AsSpan(0, NonceOctets), octets, result.AsSpan(NonceOctets, octets.Length), result.AsSpan(^TagOctets..), Encoding.UTF8.GetBytes(purpose));
        return new SealedText(Scheme, NameOf(key), result).ToString();
    }

    /// <inheritdoc/>
    public byte[]? TryUnseal(string text, string purpose, out string error)
    {
        var parsed = SealedText.TryParse(text);
        error = parsed is null || parsed.Octets.Length < NonceOctets + TagOctets ? SealErrors.Damaged : "";
        if (error.Length == 0)
        {
            error = parsed!.Scheme == Scheme ? "" : SealErrors.Foreign;
        }

        var key = error.Length == 0 ? TryLoad(out error) : null;
        if (key is not null && parsed!.Key != NameOf(key))
        {
            error = SealErrors.Foreign;
        }

        return error.Length == 0 ? Open(parsed!.Octets, key!, purpose, out error) : null;
    }

    private static byte[]? Open(byte[] octets, byte[] key, string purpose, out string error)
    {
        error = "";
        var plain = new byte[octets.Length - NonceOctets - TagOctets];
        try
        {
            using var aes = new AesGcm(key, TagOctets);
            aes.Decrypt(octets.AsSpan(0, NonceOctets), octets.AsSpan(NonceOctets, plain.Length), octets.AsSpan(^TagOctets..), plain, Encoding.UTF8.GetBytes(purpose));
            return plain;
        }
        catch (CryptographicException)
        {
            error = SealErrors.Damaged;
            return null;
        }
    }

    // Enough to know a key by, and nothing to find it with.
    private static string NameOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4));

    private byte[]? TryLoad(out string error)
    {
        error = "";
        lock (_lock)
        {
            try
            {
                _key ??= File.Exists(path) ? Load() : null;
                error = _key is null ? SealErrors.Foreign : "";
            }
            catch (SealException fault)
            {
                error = $"is sealed, and cannot be opened. {fault.Message}";
            }

            return _key;
        }
    }

    private byte[] LoadOrCreate()
    {
        lock (_lock)
        {
            return _key ??= File.Exists(path) ? Load() : Create();
        }
    }

    private byte[] Load()
    {
        try
        {
            OwnFile.Narrow(path);
            using var file = File.OpenRead(path);
            var key = new byte[KeyOctets + 1];
            return file.ReadAtLeast(key, key.Length, throwOnEndOfStream: false) == KeyOctets
                ? key[..KeyOctets]
                : throw new SealException(
                    $"The key file {path} is damaged. Put it back from a backup, or remove it and write the secrets of the configuration anew.", new InvalidDataException());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CannotUse(fault);
        }
    }

    private byte[] Create()
    {
        var key = RandomNumberGenerator.GetBytes(KeyOctets);
        try
        {
            OwnFile.Write(path, key, overwrite: false);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first, and its key is the one.
            return Load();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CannotUse(fault);
        }
    }

    private SealException CannotUse(Exception fault) =>
        new($"The key file {path} cannot be read or written: {fault.Message.TrimEnd('.')}. Give the agent the right to it.", fault);
}
