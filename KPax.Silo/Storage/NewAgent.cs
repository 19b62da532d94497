namespace KPax.Silo.Storage;

/// <summary>An agent that asks for an identity.</summary>
/// <param name="Credential">What it will prove itself with.</param>
/// <param name="HostName">Name of its machine, for people.</param>
/// <param name="OperatingSystem">Operating system and runtime, for people.</param>
internal sealed record NewAgent(Credential Credential, string HostName, string OperatingSystem);
