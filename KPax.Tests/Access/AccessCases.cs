using KPax.Contracts.Access;
using KPax.Contracts.Agents;
using KPax.Contracts.Alerts;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.History;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Access;

/// <summary>Every method that takes a caller, asked about one organisation. Commands are such that they change nothing when they are allowed.</summary>
internal static partial class AccessCases
{
    private static readonly HistoryQuery Past = new() { DeviceId = 0, From = new(2026, 11, 1), To = new(2026, 11, 26) };

    public static IReadOnlyList<AccessCase> All { get; } = [.. Questions(), .. Commands(), .. Rights(), .. Places(), .. Accounts(), .. Webhooks()];

    public static IReadOnlyList<string> Names => [.. All.Select(one => one.Method).Distinct()];

    private static IEnumerable<AccessCase> Questions() =>
    [
        AccessCase.Query("IFleetQueries.FindDeviceAsync", async (stage, caller, place) => await DeviceAsync(stage, caller, place) is not null),
        AccessCase.Query(
            "IFleetQueries.FindDeviceAsync:counters",
            async (stage, caller, place) => await DeviceAsync(stage, caller, place) is { } view && (view.Counters.Count > 0 || view.Billing is not null),
            Permission.MetersRead),
        AccessCase.Query("IDeviceGrain.GetViewAsync", async (stage, caller, place) => await ViewAsync(stage, caller, place) is not null),
        AccessCase.Query("IDeviceGrain.GetViewAsync:counters", async (stage, caller, place) => await ViewAsync(stage, caller, place) is { Counters.Count: > 0 }, Permission.MetersRead),
        AccessCase.Query("IOrganisationGrain.GetSummaryAsync", async (stage, caller, place) =>
            (await stage.Silo.Grains.GetGrain<IOrganisationGrain>(place.Id).GetSummaryAsync(caller, default)).Devices > 0),
        AccessCase.Query("IHistoryQueries.ReadAsync", async (stage, caller, place) => await stage.Get<IHistoryQueries>().ReadAsync(caller, Of(stage, place), default) is not null),
        AccessCase.Query("IHistoryQueries.ListMonthsAsync", async (stage, caller, place) =>
            await stage.Get<IHistoryQueries>().ListMonthsAsync(caller, Of(stage, place), default) is not null),
        AccessCase.Query("IHistoryQueries.ListCountersAsync", async (stage, caller, place) =>
            await stage.Get<IHistoryQueries>().ListCountersAsync(caller, stage.Devices[place.Id], default) is not null),
        AccessCase.Query("IAgentQueries.FindAsync", async (stage, caller, place) => await stage.Get<IAgentQueries>().FindAsync(caller, place.Id, default) is not null),
        AccessCase.Query("IAgentQueries.ListDaysAsync", async (stage, caller, place) =>
            (await stage.Get<IAgentQueries>().ListDaysAsync(caller, place.Id, new(2000, 1, 1), default)).Count > 0),
        AccessCase.Query("IAgentQueries.ListGapsAsync", async (stage, caller, place) => (await stage.Get<IAgentQueries>().ListGapsAsync(caller, place.Id, default)).Count > 0),
        AccessCase.Query("IAgentQueries.ListDeadLettersAsync", async (stage, caller, place) =>
            (await stage.Get<IAgentQueries>().ListDeadLettersAsync(caller, place.Id, default)).Count > 0),
        AccessCase.Query("IAgentQueries.ListEventsAsync", async (stage, caller, place) => (await stage.Get<IAgentQueries>().ListEventsAsync(caller, place.Id, default)).Count > 0),
        AccessCase.Query("IAgentQueries.PageDaysAsync", async (stage, caller, place) =>
            await stage.Get<IAgentQueries>().PageDaysAsync(caller, new() { AgentId = place.Id }, default) is { Items.Count: > 0 }),
        AccessCase.Query("IAgentQueries.PageGapsAsync", async (stage, caller, place) =>
            await stage.Get<IAgentQueries>().PageGapsAsync(caller, new() { AgentId = place.Id }, default) is { Items.Count: > 0 }),
        AccessCase.Query("IAgentQueries.PageEventsAsync", async (stage, caller, place) =>
            await stage.Get<IAgentQueries>().PageEventsAsync(caller, new() { AgentId = place.Id }, default) is { Items.Count: > 0 }),
        AccessCase.Query("IAgentConfiguration.FindAsync", async (stage, caller, place) => await stage.Get<IAgentConfiguration>().FindAsync(caller, place.Id, default) is not null),
        AccessCase.Query("IAgentConfiguration.ListTroublesAsync", async (stage, caller, place) =>
            (await stage.Get<IAgentConfiguration>().ListTroublesAsync(caller, place.Id, default)).Count > 0),
        AccessCase.Query("IScanCommands.ListAsync", async (stage, caller, place) => await stage.Get<IScanCommands>().ListAsync(caller, place.Id, default) is not null),
        AccessCase.Query("IScanCommands.PageAsync", async (stage, caller, place) =>
            await stage.Get<IScanCommands>().PageAsync(caller, place.Id, null, 1, default) is not null),
        AccessCase.Query("IScanCommands.PageDeviceAsync", async (stage, caller, place) =>
            await stage.Get<IScanCommands>().PageDeviceAsync(caller, stage.Devices[place.Id], null, 1, default) is not null),
        AccessCase.Query("IScanCommands.ListDeviceAsync", async (stage, caller, place) =>
            await stage.Get<IScanCommands>().ListDeviceAsync(caller, stage.Devices[place.Id], default) is not null),
        AccessCase.Query("IDeviceConfiguration.FindAsync", async (stage, caller, place) =>
            await stage.Get<IDeviceConfiguration>().FindAsync(caller, stage.Devices[place.Id], default) is not null),
        AccessCase.Query("IHistoryQueries.PageSupplyEventsAsync", async (stage, caller, place) =>
            await stage.Get<IHistoryQueries>().PageSupplyEventsAsync(caller, new() { DeviceId = stage.Devices[place.Id] }, default) is not null),
        AccessCase.Query("IHistoryQueries.PageStatusChangesAsync", async (stage, caller, place) =>
            await stage.Get<IHistoryQueries>().PageStatusChangesAsync(caller, new() { DeviceId = stage.Devices[place.Id] }, default) is not null),
        AccessCase.Query("IAlertQueries.FindAsync", async (stage, caller, place) => await stage.Get<IAlertQueries>().FindAsync(caller, place.Id, default) is not null),
        AccessCase.Query("IDeviceIdentityQueries.FindAsync", async (stage, caller, place) =>
            await stage.Get<IDeviceIdentityQueries>().FindAsync(caller, stage.Devices[place.Id], default) is not null),
        AccessCase.Query("IDeviceIdentityQueries.PreviewMergeAsync", async (stage, caller, place) =>
            await stage.Get<IDeviceIdentityQueries>().PreviewMergeAsync(caller, stage.Devices[place.Id], stage.Devices[place.Id], default) is not null),
        AccessCase.Query("IDeviceIdentityQueries.PreviewSplitAsync", async (stage, caller, place) =>
            await stage.Get<IDeviceIdentityQueries>().PreviewSplitAsync(caller, stage.Devices[place.Id], [], default) is not null),
        AccessCase.Query("IOrganisationQueries.FindAsync", async (stage, caller, place) => await stage.Get<IOrganisationQueries>().FindAsync(caller, place.Id, default) is not null),
        AccessCase.Query("IOrganisationQueries.ResolveAsync", async (stage, caller, place) =>
            (await stage.Get<IOrganisationQueries>().ResolveAsync(caller, $"{place.Id}", default)).IsDone),
        AccessCase.Query("IOrganisationQueries.ListTrailAsync", async (stage, caller, place) =>
            (await stage.Get<IOrganisationQueries>().ListTrailAsync(caller, place.Id, default)).Count > 0),
        AccessCase.Query("IOrganisationQueries.ListSettingsAsync", async (stage, caller, place) =>
            (await stage.Get<IOrganisationQueries>().ListSettingsAsync(caller, place.Id, default)).Count > 0),
        AccessCase.Query("IRoles.ListAsync", async (stage, caller, place) => await stage.Get<IRoles>().ListAsync(caller, place.Id, default) is not null),
    ];

    private static IEnumerable<AccessCase> Commands() =>
    [
        AccessCase.Command("IAgentQueries.ReleaseAsync", async (stage, caller, place) =>
            await stage.Get<IAgentQueries>().ReleaseAsync(caller, place.Id, default) is null ? Seen.Nothing : Seen.Given, every: 11),
        AccessCase.Command("IAlertCommands.AcknowledgeAsync", async (stage, caller, place) =>
            await stage.Get<IAlertCommands>().AcknowledgeAsync(caller, place.Id, "seen", default) ? Seen.Given : Seen.Nothing, every: 11),
        new(
            "IAlertCommands.WithdrawAsync",
            async (stage, caller, place) =>
            {
                await stage.Silo.Storage.Alerts.AcknowledgeAsync(place.Id, new("somebody", default, ""), null, default);
                return await stage.Get<IAlertCommands>().WithdrawAsync(caller, place.Id, default) ? Seen.Given : Seen.Nothing;
            },
            (oracle, user, place) =>
                oracle.May(user, Permission.AlertsManage, place.Id) ? Seen.Given : oracle.Rights(user, place.Id) != 0 ? Seen.Forbidden : Seen.Nothing,
            Every: 23),
        AccessCase.Command("IAgentConfiguration.SetAsync", async (stage, caller, place) =>
            Of("setting", await stage.Get<IAgentConfiguration>().SetAsync(caller, place.Id, "no-such", "1", default))),
        new(
            "IDeviceConfiguration.SetAsync",
            async (stage, caller, place) => Of("setting", await stage.Get<IDeviceConfiguration>().SetAsync(caller, stage.Devices[place.Id], "no-such", "1", default)),
            (oracle, user, place) => !oracle.May(user, Permission.DevicesRead, place.Id) ? Seen.Nothing
                : oracle.May(user, Permission.SettingsManage, place.Id) ? Seen.Given : Seen.Forbidden),
        AccessCase.Command("IScanCommands.AskAsync", async (stage, caller, place) =>
            await stage.Get<IScanCommands>().AskAsync(caller, place.Id, ScanKind.Unspecified, default) is null ? Seen.Nothing : Seen.Given),
        AccessCase.Command("IScanCommands.AskDeviceAsync", async (stage, caller, place) =>
            await stage.Get<IScanCommands>().AskDeviceAsync(caller, stage.Devices[place.Id], ScanKind.Unspecified, default) is null ? Seen.Nothing : Seen.Given),
        AccessCase.Command("IDeviceIdentityCommands.MergeAsync", async (stage, caller, place) =>
            await stage.Get<IDeviceIdentityCommands>().MergeAsync(caller, stage.Devices[place.Id], stage.Devices[place.Id], default) is null ? Seen.Nothing : Seen.Given),
        AccessCase.Command("IDeviceIdentityCommands.SplitAsync", async (stage, caller, place) =>
            await stage.Get<IDeviceIdentityCommands>().SplitAsync(caller, stage.Devices[place.Id], [], default) is null ? Seen.Nothing : Seen.Given),
        AccessCase.Command("IDeviceIdentityCommands.UndoAsync", async (stage, caller, place) =>
            await stage.Get<IDeviceIdentityCommands>().UndoAsync(caller, AccessStage.EventOf(place.Id), default) is null ? Seen.Nothing : Seen.Given, every: 11),
        AccessCase.Command("IOrganisationCommands.CreateAsync", async (stage, caller, place) => Of(
            "name", (await stage.Get<IOrganisationCommands>().CreateAsync(caller, new() { ParentId = place.Id, Kind = OrganisationKind.Office, Name = "" }, default)).Problems)),
        AccessCase.Command("IOrganisationCommands.RenameAsync", async (stage, caller, place) => Of(
            "name", (await stage.Get<IOrganisationCommands>().RenameAsync(caller, place.Id, "", default)).Problems)),
        AccessCase.Command("IOrganisationCommands.ArchiveAsync", async (stage, caller, place) => place.Id == 1
            ? Of("organisation", (await stage.Get<IOrganisationCommands>().ArchiveAsync(caller, place.Id, true, default)).Problems)
            : (await stage.Get<IOrganisationCommands>().ArchiveAsync(caller, place.Id, false, default)).IsDone ? Seen.Given : Seen.Nothing),
        AccessCase.Command("IOrganisationCommands.SetAsync", async (stage, caller, place) => Of(
            "key", (await stage.Get<IOrganisationCommands>().SetAsync(caller, place.Id, "no-such", "1", default)).Problems)),
        AccessCase.Command("IOrganisationCommands.ResetAsync", async (stage, caller, place) => Of(
            "key", (await stage.Get<IOrganisationCommands>().ResetAsync(caller, place.Id, "no-such", default)).Problems)),
        AccessCase.Command("IOrganisationCommands.ChangeAsync", async (stage, caller, place) => Of(
            "name", (await stage.Get<IOrganisationCommands>().ChangeAsync(caller, place.Id, new() { Name = "" }, default)).Problems)),
        new(
            "IOrganisationCommands.MoveAsync",
            async (stage, caller, place) => Of(null, (await stage.Get<IOrganisationCommands>().MoveAsync(caller, place.Id, place.Id, default)).Problems),
            (oracle, user, place) => oracle.Rights(user, place.Id) == 0 ? Seen.Nothing
                : oracle.May(user, Permission.OrganisationsManage, place.Parent == 0 ? place.Id : place.Parent) ? Seen.Given : Seen.Forbidden),
    ];

    // All that a list of places may hold, and nothing else.
    private static Seen SetOf(IEnumerable<long> shown, IEnumerable<long> expected) => shown.ToHashSet().SetEquals(expected) ? Seen.Given : Seen.Nothing;

    // What does not exist has the same words everywhere; any other refusal came from behind the door.
    private static Seen Of(string? field, IReadOnlyList<OrganisationProblem> problems) => problems switch
    {
        [{ Mend: var mend }, ..] when mend.EndsWith("with this number.", StringComparison.Ordinal) => Seen.Nothing,
        [{ Mend: var mend }, ..] when mend.StartsWith("nobody gives", StringComparison.Ordinal) => Seen.Beyond,
        { Count: > 0 } when field is null || problems.Any(problem => problem.Field == field) => Seen.Given,
        { Count: 0 } => Seen.Given,
        _ => throw new AssertFailedException(string.Join('\n', problems)),
    };

    private static HistoryQuery Of(AccessStage stage, AccessWorld.Place place) => Past with { DeviceId = stage.Devices[place.Id] };

    private static Task<DeviceView?> DeviceAsync(AccessStage stage, Caller caller, AccessWorld.Place place) =>
        stage.Get<IFleetQueries>().FindDeviceAsync(caller, stage.Devices[place.Id], default);

    private static Task<DeviceView?> ViewAsync(AccessStage stage, Caller caller, AccessWorld.Place place) =>
        stage.Get<IGrainFactory>().GetGrain<IDeviceGrain>(stage.Devices[place.Id]).GetViewAsync(caller, default);
}
