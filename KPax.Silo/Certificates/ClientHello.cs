using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KPax.Silo.Certificates;

/// <summary>What a TLS client asks for before anything is agreed (RFC 8446, 4.1.2): the server's name, whether it is an authority's challenge, and TLS 1.3.</summary>
/// <param name="ServerName">Name in the extension server_name (RFC 6066); empty: none.</param>
/// <param name="IsAcmeChallenge">True if the client offers the protocol acme-tls/1 alone (RFC 8737).</param>
/// <param name="KnowsTls13">True if the client offers TLS 1.3, which is then what both agree on.</param>
internal readonly record struct ClientHello(string ServerName, bool IsAcmeChallenge, bool KnowsTls13 = false)
{
    /// <summary>The protocol that an authority offers when it looks for a challenge.</summary>
    public const string AcmeProtocol = "acme-tls/1";

    private const byte HandshakeRecord = 22;
    private const byte ClientHelloMessage = 1;
    private const int ServerNameExtension = 0;
    private const int ProtocolsExtension = 16;
    private const int VersionsExtension = 43;
    private const int Tls13 = 0x0304;
    private const int RandomOctets = 34;

    /// <summary>Reads the octets of a connection's first record. Anything that is no such record, or is cut, asks for nothing.</summary>
    public static ClientHello Read(ReadOnlySequence<byte> octets)
    {
        var reader = new Reader(octets.ToArray());
        if (reader.Byte() != HandshakeRecord || !reader.Skip(4) || reader.Byte() != ClientHelloMessage || !reader.Skip(3 + RandomOctets)
            || !reader.SkipVector(1) || !reader.SkipVector(2) || !reader.SkipVector(1))
        {
            return default;
        }

        var name = "";
        var (isChallenge, knowsTls13) = (false, false);
        var extensions = new Reader(reader.Vector(2));
        while (extensions.HasMore)
        {
            var type = extensions.Number(2);
            var content = extensions.Vector(2);
            if (type == ServerNameExtension)
            {
                name = NameOf(content);
            }
            else if (type == ProtocolsExtension)
            {
                isChallenge = IsChallenge(content);
            }
            else if (type == VersionsExtension)
            {
                knowsTls13 = KnowsVersion(content, Tls13);
            }
        }

        return new(name, isChallenge, knowsTls13);
    }

    private static string NameOf(ReadOnlySpan<byte> content)
    {
        var names = new Reader(new Reader(content).Vector(2));
        return names.Byte() == 0 && names.Vector(2) is { Length: > 0 } name ? Encoding.ASCII.GetString(name) : "";
    }

    private static bool IsChallenge(ReadOnlySpan<byte> content)
    {
        var protocols = new Reader(new Reader(content).Vector(2));
        return protocols.Vector(1).SequenceEqual(Encoding.ASCII.GetBytes(AcmeProtocol)) && !protocols.HasMore;
    }

    private static bool KnowsVersion(ReadOnlySpan<byte> content, int version)
    {
        var versions = new Reader(new Reader(content).Vector(1));
        while (versions.HasMore)
        {
            if (versions.Number(2) == version)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads forward and never past the end: what is missing is -1, or empty.</summary>
    private ref struct Reader(ReadOnlySpan<byte> octets)
    {
        private ReadOnlySpan<byte> _rest = octets;

        public readonly bool HasMore => _rest.Length > 0;

        public int Byte() => Number(1);

        public int Number(int size)
        {
            if (_rest.Length < size)
            {
                _rest = [];
                return -1;
            }

            var number = size == 1 ? _rest[0] : BinaryPrimitives.ReadUInt16BigEndian(_rest);
            _rest = _rest[size..];
            return number;
        }

        public bool Skip(int count)
        {
            var isThere = _rest.Length >= count;
            _rest = isThere ? _rest[count..] : [];
            return isThere;
        }

        public bool SkipVector(int sizeOctets)
        {
            var length = Number(sizeOctets);
            return length >= 0 && Skip(length);
        }

        public ReadOnlySpan<byte> Vector(int sizeOctets)
        {
            var length = Math.Min(Number(sizeOctets), _rest.Length);
            if (length <= 0)
            {
                return [];
            }

            var content = _rest[..length];
            _rest = _rest[length..];
            return content;
        }
    }
}
