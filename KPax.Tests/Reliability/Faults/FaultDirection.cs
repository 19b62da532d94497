namespace KPax.Tests.Reliability.Faults;

/// <summary>Direction of octets through the proxy.</summary>
internal enum FaultDirection
{
    /// <summary>From the client to the server.</summary>
    Server = 0,

    /// <summary>From the server to the client.</summary>
    Client = 1,
}
