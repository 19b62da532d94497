using System.Net;

namespace KPax.Agent.Discovery;

/// <summary>One configured target.</summary>
internal abstract record TargetSpec
{
    /// <summary>UDP port; null: the port of the configuration.</summary>
    public int? Port { get; init; }

    /// <summary>Number of addresses; 1 for a host.</summary>
    public long AddressCount => this switch { Range range => range.Count, Several several => several.Ranges.Sum(range => range.Count), _ => 1 };

    /// <summary>The addresses, as far as they are known without the name service.</summary>
    public IReadOnlyList<Range> Addresses => this switch { Range range => [range], Several several => several.Ranges, _ => [] };

    /// <summary>Addresses from the first to the last, both included.</summary>
    /// <param name="First">The first.</param>
    /// <param name="Count">How many.</param>
    public sealed record Range(IPAddress First, long Count) : TargetSpec;

    /// <summary>Several ranges that were written as one target.</summary>
    /// <param name="Ranges">The ranges.</param>
    public sealed record Several(IReadOnlyList<Range> Ranges) : TargetSpec;

    /// <summary>A host whose address is looked up anew at every scan.</summary>
    /// <param name="Name">The name.</param>
    public sealed record Host(string Name) : TargetSpec;
}
