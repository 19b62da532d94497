using System.Security.Cryptography;

namespace KPax.Agent.Identity;

/// <summary>The agent's identity: an ECDSA P-256 key that never leaves this machine.</summary>
internal sealed class AgentKey : IDisposable
{
    private readonly ECDsa _key;

    private AgentKey(ECDsa key)
    {
        _key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The public key as SubjectPublicKeyInfo (DER, RFC 5280).</summary>
    public byte[] PublicKey { get; }

    /// <summary>First octets of the public key's SHA-256 in hexadecimal, to know an agent by in logs.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(PublicKey))[..16];

    /// <summary>
    /// Reads the key (PKCS#8, PEM), or makes one and stores it for its owner only. <see cref="AgentKeyException"/> if that cannot be.
    /// </summary>
    public static AgentKey LoadOrCreate(string path)
    {
        try
        {
            return File.Exists(path) ? Load(path) : Create(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new AgentKeyException($"The agent's key {path} cannot be read or written: {fault.Message.TrimEnd('.')}. Give the agent the right to it.", fault);
        }
    }

    /// <summary>Signs with SHA-256; the signature has IEEE P1363 form, 64 octets.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    public void Dispose() => _key.Dispose();

    private static AgentKey Load(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value && HasPrivateKey(key)
                ? new AgentKey(key)
                : throw new CryptographicException("It is not a private key on the curve P-256.");
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            key.Dispose();
            const string Mend = "Put the file back from a backup, or remove it: the agent is then a new one to the server.";
            throw new AgentKeyException($"The agent's key {path} is damaged: {(fault is ArgumentException ? "It holds no key in PEM form" : fault.Message.TrimEnd('.'))}. {Mend}", fault);
        }
    }

    private static bool HasPrivateKey(ECDsa key) => key.ExportParameters(true).D is not null;

    private static AgentKey Create(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            // From its first octet on: a file that is narrowed afterwards was open for a moment.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path);
        return new AgentKey(key);
    }
}
