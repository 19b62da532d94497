using KPax.Agent.Discovery;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Configuration;

/// <summary>
/// Finds what makes a configuration unusable as a whole: something that restricts and cannot be understood. Without it more would be asked than the server
/// wants, so the configuration before stays in force.
/// </summary>
internal static class ConfigurationCheck
{
    /// <summary>Most targets, and most excludes.</summary>
    public const int MaxTargets = 2_000;

    /// <summary>Most windows, of the agent and of each device.</summary>
    public const int MaxWindows = 100;

    /// <summary>Most devices with rules of their own.</summary>
    public const int MaxDevices = 10_000;

    /// <summary>What is wrong, all of it; empty if nothing.</summary>
    public static IReadOnlyList<string> FindErrors(CollectionSettings server)
    {
        var errors = new List<string>();
        Bound("targets", server.Targets.Count, MaxTargets, errors);
        Bound("excludes", server.Excludes.Count, MaxTargets, errors);
        Bound("blackouts", server.Blackouts.Count, MaxWindows, errors);
        Bound("devices", server.Devices.Count, MaxDevices, errors);
        foreach (var exclude in server.Excludes)
        {
            if (!TargetSyntax.TryParse(exclude, out _, out var error))
            {
                errors.Add($"excludes: {error}");
            }
        }

        errors.AddRange(ErrorsOf("blackouts", server.Blackouts));
        foreach (var device in server.Devices)
        {
            Bound($"blackouts of {device.DeviceKey}", device.Blackouts.Count, MaxWindows, errors);
            errors.AddRange(ErrorsOf($"blackouts of {device.DeviceKey}", device.Blackouts));
        }

        return errors;
    }

    private static IEnumerable<string> ErrorsOf(string name, IEnumerable<BlackoutWindow> windows) =>
        windows.Select(BlackoutCalendar.FindError).Where(error => error.Length > 0).Select(error => $"{name}: {error}");

    private static void Bound(string name, int count, int most, List<string> errors)
    {
        if (count > most)
        {
            errors.Add($"{name}: there are {count}, and an agent takes {most}.");
        }
    }
}
