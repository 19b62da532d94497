using KPax.Agent.Secrets;

namespace KPax.Agent.Discovery;

/// <summary>Targets with credentials of their own; an item of "Discovery:Ranges". What is not set is as in "Discovery".</summary>
internal sealed class RangeOptions
{
    /// <summary>Targets as <see cref="TargetSyntax"/> reads them.</summary>
    public List<string> Targets { get; set; } = [];

    /// <summary>What is left out of them.</summary>
    public List<string> Excludes { get; set; } = [];

    /// <summary>Communities, in the order in which they are tried. They are sent to these targets and nowhere else.</summary>
    public List<Secret> Communities { get; set; } = [];

    /// <summary>Names of users of "Discovery:Users". A user who is named in a range asks the targets of such ranges and no others.</summary>
    public List<string> Users { get; set; } = [];

    /// <summary>UDP port of the devices; null: as in "Discovery".</summary>
    public int? Port { get; set; }

    /// <summary>Version of SNMP; null: as in "Discovery".</summary>
    public SnmpVersionChoice? Version { get; set; }

    /// <summary>What it is, without the communities.</summary>
    public override string ToString() =>
        $"{{Targets = [{string.Join(", ", Targets)}], Excludes = [{string.Join(", ", Excludes)}], Communities = [{string.Join(", ", Communities)}], "
        + $"Users = [{string.Join(", ", Users)}], Port = {Port}, Version = {Version}}}";
}
