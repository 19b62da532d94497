namespace KPax.Agent.Configuration;

/// <summary>What the server says of targets.</summary>
/// <param name="Targets">Targets beside those of the agent's file.</param>
/// <param name="Excludes">What is never asked, whoever names it.</param>
/// <param name="Allowed">Where the server may send this agent: a host name that leads elsewhere is not asked.</param>
internal sealed record ServerTargets(IReadOnlyList<string> Targets, IReadOnlyList<string> Excludes, AllowedAddresses Allowed)
{
    /// <summary>Nothing.</summary>
    public static ServerTargets None { get; } = new([], [], AllowedAddresses.Of([]));
}
