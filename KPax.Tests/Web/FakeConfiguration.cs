using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Web;

/// <summary>Settings and scans of agents in memory.</summary>
internal sealed class FakeConfiguration : IAgentConfiguration, IDeviceConfiguration, IScanCommands
{
    public AgentSettingsView? View { get; set; }

    public List<TargetTrouble> Troubles { get; } = [];

    public List<ScanRequest> Requests { get; } = [];

    public List<(string Key, string? Json)> Set { get; } = [];

    public List<OrganisationProblem> Problems { get; } = [];

    public ScanAnswer Answer { get; set; } = new(null, "");

    public Task<AgentSettingsView?> FindAsync(Caller caller, long agentId, CancellationToken cancellationToken) => Task.FromResult(View);

    public Task<IReadOnlyList<OrganisationProblem>> SetAsync(Caller caller, long agentId, string key, string? json, CancellationToken cancellationToken)
    {
        Set.Add((key, json));
        return Task.FromResult<IReadOnlyList<OrganisationProblem>>(Problems);
    }

    public Task<IReadOnlyList<TargetTrouble>> ListTroublesAsync(Caller caller, long agentId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TargetTrouble>>(Troubles);

    public Task<ScanAnswer?> AskAsync(Caller caller, long agentId, ScanKind kind, CancellationToken cancellationToken)
    {
        Requests.Insert(0, new ScanRequest { Id = Requests.Count + 1, AgentId = agentId, Kind = kind, State = ScanRequestState.Sent, AskedAt = WebContext.Start });
        return Task.FromResult<ScanAnswer?>(Answer);
    }

    public DeviceSettingsView? DeviceView { get; set; }

    Task<DeviceSettingsView?> IDeviceConfiguration.FindAsync(Caller caller, long deviceId, CancellationToken cancellationToken) => Task.FromResult(DeviceView);

    public Task<ScanAnswer?> AskDeviceAsync(Caller caller, long deviceId, ScanKind kind, CancellationToken cancellationToken) =>
        AskAsync(caller, 1, kind, cancellationToken);

    public Task<IReadOnlyList<ScanRequest>?> ListDeviceAsync(Caller caller, long deviceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ScanRequest>?>([.. Requests]);

    public Task<ScanPage?> PageAsync(Caller caller, long agentId, long? before, int take, CancellationToken cancellationToken) =>
        Task.FromResult<ScanPage?>(new([.. Requests], null));

    public Task<ScanPage?> PageDeviceAsync(Caller caller, long deviceId, long? before, int take, CancellationToken cancellationToken) =>
        Task.FromResult<ScanPage?>(new([.. Requests], null));

    public Task<IReadOnlyList<ScanRequest>?> ListAsync(Caller caller, long agentId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ScanRequest>?>([.. Requests]);
}
