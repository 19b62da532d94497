using System.Net;

namespace KPax.Agent.Discovery;

/// <summary>One configured target.</summary>
internal abstract record TargetSpec
{
    /// <summary>UDP port; null: the port of the configuration.</summary>
    public int? Port { get; init; }

    /// <summary>Addresses from the first to the last, both included.</summary>
    /// <param name="First">The first.</param>
    /// <param name="Count">How many.</param>
    public sealed record Range(IPAddress First, long Count) : TargetSpec;

    /// <summary>A host whose address is looked up anew at every scan.</summary>
    /// <param name="Name">The name.</param>
    public sealed record Host(string Name) : TargetSpec;
}
