using System.Net;
using KPax.Snmp.Watching;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>One thing that happened, as it waits to be written.</summary>
internal sealed record TranscriptItem(TranscriptKind Kind)
{
    // What an object takes beside its octets; rather too much than too little.
    private const int OwnOctets = 512;
    private const int OctetsOfAName = 256;

    /// <summary>When, by the agent's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Who is at the other end; null for the server.</summary>
    public IPEndPoint? Remote { get; init; }

    /// <summary>Our port; 0: not told.</summary>
    public int LocalPort { get; init; }

    /// <summary>The octets as they went over the line; the array may be longer.</summary>
    public byte[] Octets { get; init; } = [];

    /// <summary>How many of them count.</summary>
    public int Length { get; init; }

    /// <summary>What an encrypted datagram holds.</summary>
    public SnmpContents? Hidden { get; init; }

    /// <summary>A question for a page, or of which page this is the answer.</summary>
    public WebQuestion? Web { get; init; }

    /// <summary>Status of HTTP.</summary>
    public int Status { get; init; }

    /// <summary>Kind of a message of the uplink.</summary>
    public string Message { get; init; } = "";

    /// <summary>How many entries a message of the uplink has.</summary>
    public int Count { get; init; }

    /// <summary>What is missing.</summary>
    public TranscriptGap? Gap { get; init; }

    /// <summary>Memory that it takes while it waits, about.</summary>
    public int Weight => OwnOctets + Octets.Length + ((Hidden?.VarBinds.Count ?? 0) * OctetsOfAName);
}
