using System.Security.Cryptography;
using Google.Protobuf;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Configuration;

/// <summary>
/// Keeps the server's configuration over a restart, as its octets and their SHA-256, so that the agent goes by it while the server is away. Replaced as a
/// whole: after a crash either the old one or the new one is there.
/// </summary>
internal sealed class ConfigurationFile(string path)
{
    private const int MaxOctets = 16 * 1_048_576;

    /// <summary>The configuration that is kept; null if there is none. The problem says why one that is there cannot be used.</summary>
    public CollectionSettings? Load(out string problem)
    {
        problem = "";
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            var octets = new FileInfo(path).Length <= MaxOctets ? File.ReadAllBytes(path) : [];
            if (octets.Length >= SHA256.HashSizeInBytes
                && SHA256.HashData(octets.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(octets.AsSpan(^SHA256.HashSizeInBytes..)))
            {
                return CollectionSettings.Parser.ParseFrom(octets.AsSpan(..^SHA256.HashSizeInBytes));
            }

            problem = $"{path} is damaged";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidProtocolBufferException)
        {
            problem = $"{path} cannot be read: {fault.Message.TrimEnd('.')}";
        }

        return null;
    }

    /// <summary>Keeps a configuration; when it gives an empty text that outlives the process, else it says why not.</summary>
    public string Save(CollectionSettings configuration)
    {
        try
        {
            var octets = configuration.ToByteArray();
            var draft = $"{path}.new";
            using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write))
            {
                stream.Write(octets);
                stream.Write(SHA256.HashData(octets));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
            return "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written: {fault.Message.TrimEnd('.')}";
        }
    }
}
