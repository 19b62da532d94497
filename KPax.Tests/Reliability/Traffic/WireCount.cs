namespace KPax.Tests.Reliability.Traffic;

/// <summary>What went over one connection, both directions: counts of the kernel and of the octets in between.</summary>
/// <param name="Packets">TCP segments, bare acknowledgements included.</param>
/// <param name="Records">TLS records.</param>
/// <param name="Octets">Octets that TCP carried: TLS records with their heads.</param>
/// <param name="Messages">Octets of protobuf messages in them.</param>
/// <param name="Opening">Octets of these that are said once a stream: the session.</param>
internal readonly record struct WireCount(long Packets, long Records, long Octets, long Messages, long Opening)
{
    // IPv4 20, TCP 20, timestamps 12: the option that Linux and macOS send in every segment.
    private const int PacketHead = 52;

    // TLS 1.3 with a 16-octet tag: head 5, type of the content 1, tag 16 (RFC 8446, 5.2).
    private const int RecordHead = 22;

    // Request, answer and an acknowledgement, without options: 20 + 20 each; a record and a frame with gRPC's prefix (9 + 5) for both.
    private const int OpenFraming = (3 * 40) + (2 * RecordHead) + (2 * 14);

    /// <summary>
    /// What the report comes to on a stream that is open, in packets and records of its own and with an answer of its own: its messages as they were sent, but
    /// for what is said once a stream, in the least framing there is.
    /// </summary>
    public long OnOpenStream => OpenFraming + Messages - Opening;

    /// <summary>Octets of IP and TCP.</summary>
    public long Network => Packets * PacketHead;

    /// <summary>Octets of TLS.</summary>
    public long Tls => Records * RecordHead;

    /// <summary>Octets of HTTP/2 and gRPC: frames, headers, trailers, prefixes of messages.</summary>
    public long Http => Octets - Tls - Messages;

    /// <summary>Everything.</summary>
    public long Total => Octets + Network;

    public static WireCount operator -(WireCount one, WireCount other) =>
        new(one.Packets - other.Packets, one.Records - other.Records, one.Octets - other.Octets, one.Messages - other.Messages, one.Opening - other.Opening);
}
