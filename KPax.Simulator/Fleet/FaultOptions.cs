namespace KPax.Simulator.Fleet;

/// <summary>What goes wrong between an asker and the printers, on demand. Without any of it they answer at once and always.</summary>
internal sealed record FaultOptions
{
    /// <summary>How long each answer waits. Default: not at all; at most 1 min.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Share of the questions that are lost, in per cent; drawn from the seed. Default: 0.</summary>
    public double LossPercent { get; init; }

    /// <summary>
    /// Every other loopback address is silence on this port, as an address without a device behind a switch, instead of an ICMP port unreachable.
    /// </summary>
    public bool SilentOthers { get; init; }

    /// <summary>GETBULK stays without an answer, as with devices that know v1 only.</summary>
    public bool NoBulk { get; init; }

    /// <summary>Most repetitions of a GETBULK, whatever is asked; 0: as many as fit. Default: 0.</summary>
    public int MaxRepetitions { get; init; }

    /// <summary>An answer of more octets is tooBig, that to a GETBULK as well; 0: GETBULK gives as many objects as a frame carries. Default: 0.</summary>
    public int BigLimit { get; init; }
}
