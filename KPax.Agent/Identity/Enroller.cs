using System.Security.Cryptography;
using System.Text;
using KPax.Agent.Hosting;
using KPax.Agent.Secrets;
using KPax.Agent.Uplink;

namespace KPax.Agent.Identity;

/// <summary>
/// Enrols a stopped agent, also one that had an identity before. What its buffer still holds belongs to that one and never becomes another's: it is sent
/// first, or thrown away on demand. Cut off anywhere, it goes on with the same token: the new key waits in a file of its own until all else is in place.
/// </summary>
internal sealed class Enroller(AgentDirectory directory, ISealer sealer, EnrolmentExchange exchange, Func<CancellationToken, Task<ulong>> countWaiting)
{
    // What belongs to an identity: the buffer and what is kept beside it.
    private static readonly string[] Owned = ["buffer*", "bases*", "uplink.json", "agent.key.next"];

    /// <summary>Enrols. The error is empty, or says what is in the way and what helps.</summary>
    public async Task<(EnrolmentFile? Enrolled, string Error)> RunAsync(
        UplinkOptions options, EnrolmentToken token, bool isBearer, bool isDiscarding, CancellationToken cancellationToken)
    {
        try
        {
            if (!isDiscarding && await countWaiting(cancellationToken) is var waiting and > 0)
            {
                return (null, $"{waiting} entries wait in {directory.BufferFolder} for the server that this agent belongs to. Run the agent until it has sent them "
                    + "(kpax-agent run), or throw them away with --discard.");
            }

            var pending = PendingOf(token);
            var credential = CredentialFile.Load(pending, sealer) ?? Make(pending, isBearer);
            using (credential)
            {
                var answer = await exchange.RunAsync(options, token, credential, cancellationToken);
                if (answer.Value is not { } enrolled)
                {
                    return (null, answer.Failure!.Reason);
                }

                PutInPlace(enrolled, pending);
                return (enrolled, "");
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, $"The data directory {directory.Path} cannot be changed: {fault.Message.TrimEnd('.')}. Give the agent the right to it, and room on the disk; "
                + "then enrol again with the same token.");
        }
        catch (AgentKeyException fault)
        {
            return (null, fault.Message);
        }
    }

    private IAgentCredential Make(string pending, bool isBearer)
    {
        IAgentCredential made = isBearer ? BearerSecret.Create() : AgentKey.Create();
        CredentialFile.Save(pending, made, sealer);
        return made;
    }

    /// <summary>In this order: nobody's buffer, then the new server, and the new key last.</summary>
    private void PutInPlace(EnrolmentFile enrolled, string pending)
    {
        foreach (var file in Owned.SelectMany(pattern => Directory.GetFileSystemEntries(directory.Path, pattern)))
        {
            Delete(file);
        }

        enrolled.Write(directory.Path);
        File.Move(pending, directory.KeyFile, overwrite: true);
        foreach (var other in Directory.GetFiles(directory.Path, Path.GetFileName(directory.KeyFile) + ".enrol-*"))
        {
            File.Delete(other);
        }
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    // Of the token: an answer that was lost is asked for again with the same key, and another token never meets a key that is spent.
    private string PendingOf(EnrolmentToken token) =>
        $"{directory.KeyFile}.enrol-{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token.Text)))[..8]}";
}
