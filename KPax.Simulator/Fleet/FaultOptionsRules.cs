using KPax.Snmp.Codec;

namespace KPax.Simulator.Fleet;

/// <summary>What is wrong with the faults, each with the argument, the value and the mend.</summary>
internal static class FaultOptionsRules
{
    /// <summary>An error fits (RFC 3417 section 3.2.1 wants 484 octets of every device; some have less).</summary>
    public const int LowestBigLimit = 100;

    /// <summary>More than ever fit a datagram of one frame.</summary>
    public const int MostRepetitions = 500;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <summary>Everything that is wrong; empty: nothing.</summary>
    public static IEnumerable<string> Check(FleetOptions options)
    {
        var faults = options.Faults;
        if (faults.Delay < TimeSpan.Zero || faults.Delay > LongestDelay)
        {
            yield return FormattableString.Invariant($"--delay {faults.Delay.TotalMilliseconds}: the delay goes from 0 to {LongestDelay.TotalMilliseconds} ms.");
        }

        if (faults.LossPercent is < 0 or > 100 or double.NaN)
        {
            yield return FormattableString.Invariant($"--loss {faults.LossPercent}: the loss goes from 0 to 100 per cent.");
        }

        if (faults.SilentOthers && options.Layout == FleetLayout.Ports)
        {
            yield return "--silent-others: with --layout ports the printers share one address; use --layout addresses.";
        }

        if (faults.SilentOthers && options.Port == 0)
        {
            yield return "--silent-others: the port must be named, such as --port 16100.";
        }

        if (faults.MaxRepetitions is < 0 or > MostRepetitions)
        {
            yield return $"--max-repetitions {faults.MaxRepetitions}: the repetitions go from 1 to {MostRepetitions}, or are 0 for as many as fit.";
        }

        if (faults.BigLimit is not 0 and (< LowestBigLimit or > SnmpLimits.MaxDatagram))
        {
            yield return $"--big-limit {faults.BigLimit}: the limit goes from {LowestBigLimit} to {SnmpLimits.MaxDatagram} octets, or is 0 for none.";
        }
    }
}
