using System.Security.Cryptography;
using Google.Protobuf;
using KPax.Protocol.Agent.V1;

namespace KPax.Benchmarks.Road;

/// <summary>The rolling hash over the entries of a lane.</summary>
internal sealed class EntryChain
{
    private const int HashOctets = 16;

    private byte[] _hash = [];

    /// <summary>The hash as it stands.</summary>
    public ByteString Hash => UnsafeByteOperations.UnsafeWrap(_hash);

    /// <summary>Goes on by an entry.</summary>
    public void Add(Entry entry) => _hash = SHA256.HashData([.. _hash, .. entry.ToByteArray()])[..HashOctets];
}
