namespace KPax.Agent.Collection;

/// <summary>The device that answered last at an address.</summary>
/// <param name="Target">Its target, as it was configured.</param>
/// <param name="DeviceKey">Its key.</param>
/// <param name="IsRead">True once everything of it was read and stored since the agent started.</param>
/// <param name="SeenAt">When it answered last since the agent started, as a timestamp of the clock; 0: not yet.</param>
internal sealed record KnownDevice(string Target, string DeviceKey, bool IsRead, long SeenAt)
{
    /// <summary>What it answered to, as <see cref="CredentialName"/> writes it; empty: not known.</summary>
    public string Credential { get; init; } = "";

    /// <summary>True if it was silent when it was asked last.</summary>
    public bool IsLost { get; init; }
}
