using System.Security.Cryptography;
using System.Text;
using KPax.Agent.Secrets;

namespace KPax.Agent.Identity;

/// <summary>The file of a credential: PEM, sealed, for its owner only.</summary>
internal static class CredentialFile
{
    private const string Mend = "Put the file back from a backup, or remove it and enrol again (kpax-agent enroll): the agent is then a new one to the server.";

    /// <summary>The credential of a file; null if there is no file. <see cref="AgentKeyException"/> if it cannot be read.</summary>
    public static IAgentCredential? Load(string path, ISealer sealer)
    {
        try
        {
            return File.Exists(path) ? Read(path, sealer) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, fault);
        }
    }

    /// <summary>Keeps a credential, durably, in place of what is there. <see cref="AgentKeyException"/> if that cannot be.</summary>
    public static void Save(string path, IAgentCredential credential, ISealer sealer)
    {
        try
        {
            SealedFile.Write(path, Encoding.ASCII.GetBytes(credential.ToPem() + "\n"), sealer, SealPurposes.AgentKey, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SealException)
        {
            throw Unusable(path, fault);
        }
    }

    private static IAgentCredential Read(string path, ISealer sealer)
    {
        var octets = SealedFile.TryRead(path, sealer, SealPurposes.AgentKey, out var isSealed, out var error)
            ?? throw new AgentKeyException($"The agent's key {path} {error.TrimEnd('.')}. {Mend}");
        var credential = Parse(path, Encoding.ASCII.GetString(octets));
        if (!isSealed)
        {
            // From a time before sealing.
            Save(path, credential, sealer);
        }

        return credential;
    }

    private static IAgentCredential Parse(string path, string pem)
    {
        try
        {
            return pem.Contains(BearerSecret.Label, StringComparison.Ordinal) ? BearerSecret.FromPem(pem) : AgentKey.FromPem(pem);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException or FormatException)
        {
            var why = fault is CryptographicException ? fault.Message.TrimEnd('.') : "It holds no key in PEM form";
            throw new AgentKeyException($"The agent's key {path} is damaged: {why}. {Mend}", fault);
        }
    }

    private static AgentKeyException Unusable(string path, Exception fault) =>
        new($"The agent's key {path} cannot be read or written: {fault.Message.TrimEnd('.')}. Give the agent the right to it, and room on the disk.", fault);
}
