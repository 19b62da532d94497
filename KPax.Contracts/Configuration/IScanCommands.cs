using KPax.Contracts.Callers;
using KPax.Contracts.Devices;

namespace KPax.Contracts.Configuration;

/// <summary>Scans out of turn, for pages. An agent or device of another organisation is as good as none.</summary>
public interface IScanCommands
{
    /// <summary>Asks an agent for a scan of all its targets. Null: there is no such agent.</summary>
    Task<ScanAnswer?> AskAsync(Caller caller, long agentId, ScanKind kind, CancellationToken cancellationToken);

    /// <summary>Asks for a scan of one device, of the agent that told of it last. Null: there is no such device.</summary>
    Task<ScanAnswer?> AskDeviceAsync(Caller caller, long deviceId, ScanKind kind, CancellationToken cancellationToken);

    /// <summary>The newest requests for one device, newest first, at most 5; null: there is no such device.</summary>
    Task<IReadOnlyList<ScanRequest>?> ListDeviceAsync(Caller caller, long deviceId, CancellationToken cancellationToken);

    /// <summary>The kept requests for one device, page by page; null: there is no such device.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="before">Only those with a lower number; null: from the newest.</param>
    /// <param name="take">At most so many, up to <see cref="ScanPage.MaxTake"/>.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    Task<ScanPage?> PageDeviceAsync(Caller caller, long deviceId, long? before, int take, CancellationToken cancellationToken);

    /// <summary>The kept requests of an agent, as above; null: there is no such agent.</summary>
    Task<ScanPage?> PageAsync(Caller caller, long agentId, long? before, int take, CancellationToken cancellationToken);

    /// <summary>The newest requests of an agent, newest first, at most 20; null: there is no such agent.</summary>
    Task<IReadOnlyList<ScanRequest>?> ListAsync(Caller caller, long agentId, CancellationToken cancellationToken);
}
