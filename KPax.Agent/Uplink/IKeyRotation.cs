namespace KPax.Agent.Uplink;

/// <summary>Puts a new key in the place of the agent's present one when the server says that it is due.</summary>
internal interface IKeyRotation
{
    /// <summary>Rotates the key within a session. A failure is logged by whoever implements it and not told: the server says again at the next Hello.</summary>
    Task RotateAsync(UplinkSession session, CancellationToken cancellationToken);
}
