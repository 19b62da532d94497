using KPax.Agent.Hosting;

namespace KPax.Agent.Discovery;

/// <summary>Which devices to ask, and how; section "Discovery" of the configuration.</summary>
internal sealed class DiscoveryOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Discovery";

    /// <summary>Targets as <see cref="TargetSyntax"/> reads them. Default none.</summary>
    public List<string> Targets { get; set; } = [];

    /// <summary>SNMP community. Default "public".</summary>
    public Secret Community { get; set; } = new("public");

    /// <summary>UDP port of the devices, where a target has none of its own. Default 161; no port that prints.</summary>
    public int Port { get; set; } = 161;

    /// <summary>Version of SNMP. Default auto.</summary>
    public SnmpVersionChoice Version { get; set; } = SnmpVersionChoice.Auto;

    /// <summary>Wait for the answer to the first try of a question. Default 2 s; 10 ms to 1 min.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Tries after the first. Default 2; 0 to 10.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Most addresses of all targets together. Default 65,536; 1 to 1,048,576.</summary>
    public int MaxTargets { get; set; } = 65_536;

    /// <summary>Longest wait for the address of a host name. Default 5 s; 100 ms to 1 min.</summary>
    public TimeSpan ResolveTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        var addresses = 0L;
        for (var i = 0; i < Targets.Count; i++)
        {
            if (!TargetSyntax.TryParse(Targets[i] ?? "", out var spec, out var error))
            {
                errors.Add($"{SectionName}:Targets:{i}: {error}");
            }
            else
            {
                var count = spec is TargetSpec.Range range ? range.Count : 1;
                addresses = count > long.MaxValue - addresses ? long.MaxValue : addresses + count;
            }
        }

        if (addresses > MaxTargets)
        {
            errors.Add($"{SectionName}:Targets are {addresses} addresses, more than MaxTargets ({MaxTargets}). Name smaller subnets, or raise MaxTargets.");
        }

        AddSettingErrors(errors);
        return errors;
    }

    private void AddSettingErrors(List<string> errors)
    {
        if (TargetSyntax.FindPortError($"{Port}", Port) is { Length: > 0 } portError)
        {
            errors.Add($"{SectionName}:Port: {portError}");
        }

        if (Community.Value.Length == 0)
        {
            errors.Add($"{SectionName}:{nameof(Community)} is empty. Set the community name of the devices.");
        }

        if (!Enum.IsDefined(Version))
        {
            errors.Add($"{SectionName}:{nameof(Version)} is {Version}. Set auto, v1 or v2c.");
        }

        OptionCheck.InRange(SectionName, nameof(Timeout), Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), errors);
        OptionCheck.InRange(SectionName, nameof(Retries), Retries, 0, 10, errors);
        OptionCheck.InRange(SectionName, nameof(MaxTargets), MaxTargets, 1, 1_048_576, errors);
        OptionCheck.InRange(SectionName, nameof(ResolveTimeout), ResolveTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1), errors);
    }
}
