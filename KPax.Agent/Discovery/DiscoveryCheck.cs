using KPax.Agent.Configuration;
using KPax.Agent.Hosting;
using KPax.Agent.Secrets;
using KPax.Snmp.Discovery;

namespace KPax.Agent.Discovery;

/// <summary>Finds what is wrong with the section "Discovery".</summary>
internal static class DiscoveryCheck
{
    private const string Section = DiscoveryOptions.SectionName;

    // Each is tried in two versions.
    private const int MaxCommunities = SweepOptions.MaxCredentials / 2;

    /// <summary>Everything, each with the field, the value and the mend; empty if nothing.</summary>
    public static IReadOnlyList<string> FindErrors(DiscoveryOptions options)
    {
        var errors = new List<string>();
        var addresses = CheckTargets($"{Section}:Targets", options.Targets, errors);
        CheckTargets($"{Section}:Excludes", options.Excludes, errors);
        foreach (var (index, allowed) in options.Allowed.Index().Where(pair => AllowedAddresses.FindError(pair.Item ?? "").Length > 0))
        {
            errors.Add($"{Section}:{nameof(options.Allowed)}:{index}: {AllowedAddresses.FindError(allowed ?? "")}");
        }

        foreach (var (index, range) in options.Ranges.Index())
        {
            addresses = Add(addresses, CheckRange($"{Section}:Ranges:{index}", range ?? new RangeOptions(), options, errors));
        }

        if (addresses > options.MaxTargets)
        {
            errors.Add($"{Section}:Targets are {addresses} addresses, more than MaxTargets ({options.MaxTargets}). Name smaller subnets, or raise MaxTargets.");
        }

        CheckPort($"{Section}:Port", options.Port, errors);
        if (options.Community.IsEmpty)
        {
            errors.Add($"{Section}:Community is empty. Set the community name of the devices.");
        }

        CheckCommunities(Section, options.Communities, errors);
        CheckUsers(options, errors);
        if (!Enum.IsDefined(options.Version))
        {
            errors.Add($"{Section}:Version is {options.Version}. Set auto, v1 or v2c.");
        }

        OptionCheck.InRange(Section, nameof(options.Timeout), options.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), errors);
        OptionCheck.InRange(Section, nameof(options.Retries), options.Retries, 0, 10, errors);
        OptionCheck.InRange(Section, nameof(options.MaxDatagramsPerSecond), options.MaxDatagramsPerSecond, SweepOptions.Unlimited, 1_000_000, errors);
        OptionCheck.InRange(Section, nameof(options.DatagramsPerMinute), options.DatagramsPerMinute, 1, 1_000_000, errors);
        OptionCheck.InRange(Section, nameof(options.MaxTargets), options.MaxTargets, 1, SweepOptions.MaxAddresses, errors);
        OptionCheck.InRange(Section, nameof(options.ResolveTimeout), options.ResolveTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1), errors);
        return errors;
    }

    private static long CheckRange(string path, RangeOptions range, DiscoveryOptions options, List<string> errors)
    {
        if (range.Targets.Count == 0)
        {
            errors.Add($"{path}:Targets is empty. Name the targets of the range, or remove it.");
        }

        var addresses = CheckTargets($"{path}:Targets", range.Targets, errors);
        CheckTargets($"{path}:Excludes", range.Excludes, errors);
        CheckCommunities(path, range.Communities, errors);
        foreach (var (index, name) in range.Users.Index().Where(pair => options.Users.All(user => user?.Name != pair.Item)))
        {
            errors.Add($"{path}:Users:{index} is '{name}', which is no user of {Section}:Users. Define it there, or remove it here.");
        }

        if (range.Port is { } port)
        {
            CheckPort($"{path}:Port", port, errors);
        }

        if (range.Version is { } version && !Enum.IsDefined(version))
        {
            errors.Add($"{path}:Version is {version}. Set auto, v1 or v2c.");
        }

        return addresses;
    }

    private static long CheckTargets(string path, List<string> targets, List<string> errors)
    {
        var addresses = 0L;
        for (var i = 0; i < targets.Count; i++)
        {
            if (TargetSyntax.TryParse(targets[i] ?? "", out var spec, out var error))
            {
                addresses = Add(addresses, spec.AddressCount);
            }
            else
            {
                errors.Add($"{path}:{i}: {error}");
            }
        }

        return addresses;
    }

    private static void CheckPort(string path, int port, List<string> errors)
    {
        if (TargetSyntax.FindPortError($"{port}", port) is { Length: > 0 } error)
        {
            errors.Add($"{path}: {error}");
        }
    }

    private static void CheckCommunities(string path, List<Secret> communities, List<string> errors)
    {
        foreach (var (index, _) in communities.Index().Where(pair => pair.Item?.IsEmpty != false))
        {
            errors.Add($"{path}:Communities:{index} is empty. Set a community name, or remove it.");
        }

        if (communities.Count >= MaxCommunities)
        {
            errors.Add($"{path}:Communities are {communities.Count}. Give fewer than {MaxCommunities}: each is tried at every device that shows life.");
        }
    }

    private static void CheckUsers(DiscoveryOptions options, List<string> errors)
    {
        foreach (var (index, user) in options.Users.Index())
        {
            errors.AddRange((user ?? new UserOptions()).FindErrors(field => $"{Section}:Users:{index}:{field}"));
            if (user?.Name.Length > 0 && options.Users.FindIndex(other => other?.Name == user.Name) < index)
            {
                errors.Add($"{Section}:Users:{index}:Name is '{user.Name}', as that of another. Give each user once.");
            }
        }

        if (options.Users.Count > SweepOptions.MaxCredentials)
        {
            errors.Add($"{Section}:Users are {options.Users.Count}. Give at most {SweepOptions.MaxCredentials}.");
        }
    }

    private static long Add(long one, long other) => other > long.MaxValue - one ? long.MaxValue : one + other;
}
