using System.Net;

namespace KPax.Simulator.Fleet;

/// <summary>What is wrong with options, each with the argument, the value and the mend.</summary>
internal static class FleetOptionsRules
{
    /// <summary>Most printers in one process.</summary>
    public const int MaxCount = 60_000;

    /// <summary>Farthest from one printer's address to the next: a network of 16 bits.</summary>
    public const int MaxStep = 65_536;

    /// <summary>Everything that is wrong; empty: nothing.</summary>
    public static IReadOnlyList<string> Check(FleetOptions options)
    {
        var errors = new List<string>();
        if (!IPAddress.IsLoopback(options.Listen))
        {
            errors.Add($"--listen {options.Listen}: simulated printers answer on loopback only; use an address such as 127.0.20.1.");
        }

        if (options.Port is < 0 or > 65535)
        {
            errors.Add($"--port {options.Port}: a port goes from 1 to 65535, or is 0 for any that is free.");
        }
        else if (options is { Port: 0, Layout: FleetLayout.Addresses })
        {
            errors.Add("--port 0: with an address for each printer the port must be named, such as 16100.");
        }

        if (options.Community.Length == 0)
        {
            errors.Add("--community is empty: name one such as public.");
        }

        errors.AddRange(options.Users.SelectMany(user => user.FindErrors().Select(error => $"--v3-user {user.Name}: {error}")));
        if (options.Count is < 0 or > MaxCount)
        {
            errors.Add($"--count {options.Count}: the number of printers goes from 1 to {MaxCount}.");
        }

        if (options.Step is < 1 or > MaxStep)
        {
            errors.Add($"--step {options.Step}: the step from one address to the next goes from 1 to {MaxStep}.");
        }

        if (options.Speed is <= 0 or > 100_000 or double.NaN)
        {
            errors.Add(FormattableString.Invariant($"--speed {options.Speed}: the speed is more than 0 and at most 100000."));
        }

        if (options.Traps is { } traps && (!IPAddress.IsLoopback(traps.Address) || traps.Port == 0 || traps.AddressFamily != options.Listen.AddressFamily))
        {
            errors.Add($"--traps {traps}: traps go to a port on loopback, of the family of the printers; write one such as 127.0.0.1:16200.");
        }

        if (options is { Traps: not null, IsAlive: false })
        {
            errors.Add("--traps: printers without life have nothing to tell; add --life on.");
        }

        errors.AddRange(FaultOptionsRules.Check(options));
        errors.AddRange(options.Recordings
            .Where(path => !File.Exists(path) && !Directory.Exists(path))
            .Select(path => $"{path}: there is no such recording or folder; name a .snmprec file or a folder that holds some."));
        return errors;
    }

    /// <summary>What is wrong with these recordings in this layout; empty: nothing.</summary>
    public static IReadOnlyList<string> CheckRoom(FleetOptions options, IReadOnlyList<RecordedPrinter> recordings)
    {
        var count = CountOf(options, recordings);
        var errors = recordings.GroupBy(recording => recording.Name).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {group.Count()} recordings have this name; name each folder once, and rename recordings that differ.").ToList();
        if (options is { Layout: FleetLayout.Ports, Port: > 0 } && options.Port + count - 1 > 65535)
        {
            errors.Add($"--port {options.Port}: {count} printers need the ports up to {options.Port + count - 1}, and 65535 is the last; "
                + "use a lower port or --layout addresses.");
        }

        if (options.Layout == FleetLayout.Addresses && !LoopbackAddresses.Holds(options.Listen, count, options.Step))
        {
            errors.Add($"--listen {options.Listen}: {count} printers need as many loopback addresses from there on; use a lower one such as 127.0.20.1.");
        }

        return errors;
    }

    /// <summary>How many printers there will be.</summary>
    public static int CountOf(FleetOptions options, IReadOnlyList<RecordedPrinter> recordings) => options.Count == 0 ? recordings.Count : options.Count;
}
