using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>What goes between agent and server beside readings, over the same road.</summary>
internal interface ICommandUplink
{
    /// <summary>
    /// Opens the way for commands. What comes over it ends with the session, with the road, or with a failure, which is thrown; null: the present road
    /// has no such way, and the server's answers tell what there is to know.
    /// </summary>
    IAsyncEnumerable<SubscribeResponse>? Subscribe(UplinkSession session, CancellationToken cancellationToken);

    /// <summary>Asks for the configuration.</summary>
    Task<UplinkAnswer<GetConfigurationResponse>> GetConfigurationAsync(UplinkSession session, CancellationToken cancellationToken);

    /// <summary>Tells which settings are in force and how far scans are.</summary>
    Task<UplinkAnswer<ReportResponse>> ReportAsync(UplinkSession session, ReportRequest request, CancellationToken cancellationToken);
}
