namespace KPax.Agent.Uplink;

/// <summary>Which proxy the way to the server takes.</summary>
internal enum UplinkProxyMode
{
    /// <summary>The one that the system or the environment (HTTPS_PROXY) names, if any.</summary>
    System = 0,

    /// <summary>None.</summary>
    None = 1,

    /// <summary>The one whose address is configured.</summary>
    Named = 2,
}
