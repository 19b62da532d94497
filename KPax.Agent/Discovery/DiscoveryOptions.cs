using KPax.Agent.Secrets;
using KPax.Snmp;

namespace KPax.Agent.Discovery;

/// <summary>Which devices to ask, and how; section "Discovery" of the configuration.</summary>
internal sealed class DiscoveryOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Discovery";

    /// <summary>Targets as <see cref="TargetSyntax"/> reads them. Default none.</summary>
    public List<string> Targets { get; set; } = [];

    /// <summary>What is never asked, in the syntax of targets; it wins over everything else. Default none.</summary>
    public List<string> Excludes { get; set; } = [];

    /// <summary>
    /// Where a server may send this agent, as addresses, subnets and ranges; "none": nowhere. Targets of this file are asked all the same. Default empty: the
    /// private networks 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and fc00::/7.
    /// </summary>
    public List<string> Allowed { get; set; } = [];

    /// <summary>SNMP community. Default "public", which is not sent where there are <see cref="Communities"/> or <see cref="Users"/>.</summary>
    public Secret Community
    {
        get;
        set
        {
            field = value;
            IsCommunitySet = true;
        }
    } = new("public");

    /// <summary>Further communities, tried one after the other at devices that show life. Default none; fewer than 16.</summary>
    public List<Secret> Communities { get; set; } = [];

    /// <summary>Users of SNMPv3, tried first. Those who are named in a range ask there alone. Default none; at most 32.</summary>
    public List<UserOptions> Users { get; set; } = [];

    /// <summary>Targets with credentials of their own. Default none.</summary>
    public List<RangeOptions> Ranges { get; set; } = [];

    /// <summary>Datagrams sent in a second while networks are swept. Default 1,000; 1 to 1,000,000; 0: no limit.</summary>
    public int MaxDatagramsPerSecond { get; set; } = 1_000;

    /// <summary>
    /// Datagrams that one device is sent in a minute while it is read, tries included; what is over it waits. Default 600; 1 to 1,000,000.
    /// </summary>
    public int DatagramsPerMinute { get; set; } = new SnmpClientOptions().DatagramsPerMinute;

    /// <summary>True to ping beside the first question, which shows devices that are silent to SNMP. Default true.</summary>
    public bool Ping { get; set; } = true;

    /// <summary>True once <see cref="Community"/> is not the default any more.</summary>
    internal bool IsCommunitySet { get; private set; }

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

    /// <summary>The same for the client that asks.</summary>
    public SnmpClientOptions ToClient() => new() { Timeout = Timeout, Retries = Retries, DatagramsPerMinute = DatagramsPerMinute };

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors() => DiscoveryCheck.FindErrors(this);
}
