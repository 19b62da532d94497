using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Organisations;

/// <summary>One organisation, and the forms that change it. The forms work without script: each is answered by this page again.</summary>
public sealed partial class OrganisationHome
{
    // With a key, an enhanced navigation hands the new address to the list that is there.
    private const string KeyOfList = "below";

    private static readonly IReadOnlyList<string> Zones =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId).Select(zone => zone.Id).Where(id => id.Contains('/')).Order(StringComparer.Ordinal)];

    private OverviewRow? _row;
    private IReadOnlyList<OrganisationNode> _trail = [];
    private IReadOnlyList<OrganisationSetting> _settings = [];
    private IReadOnlyList<AgentView> _agents = [];
    private IFormCollection? _given;
    private string _timeZone = "";

    [Inject] private IOrganisationOverview Overview { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private IOrganisationCommands Commands { get; set; } = default!;

    [Inject] private IAgentQueries Agents { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private bool MayManage => Caller.May(Permission.OrganisationsManage, _row!.Node.Path);

    private bool MaySet => Caller.May(Permission.SettingsManage, _row!.Node.Path);

    private bool MayEnrol => Caller.May(Permission.AgentsManage, _row!.Node.Path);

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return _row?.Node.Name;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _row = await Overview.FindAsync(Caller, Id, cancellationToken);
        if (_row is null)
        {
            return;
        }

        _trail = await Queries.ListTrailAsync(Caller, Id, cancellationToken);
        _settings = [.. (await Queries.ListSettingsAsync(Caller, Id, cancellationToken)).OrderBy(setting => OrganisationSettings.OrderOf(setting.Key))];
        _timeZone = _settings.FirstOrDefault(setting => setting.Key == "time-zone") is { } zone ? OrganisationSettings.TextOf(zone.Key, zone.Json) : "";

        // What lies below this organisation and nothing else, whatever else the visitor may see.
        _agents = await Agents.ListAsync(Caller.Within(_row.Node.Path), 0, AgentsCard.Most + 1, cancellationToken);
    }

    private string FromName(OrganisationSetting setting) => _trail.FirstOrDefault(node => node.Id == setting.FromId)?.Name ?? "";

    /// <summary>What was typed into a form that was refused; null: nothing.</summary>
    private string? Given(string form, string field) => _given is not null && _given["_handler"] == form ? _given[field].ToString() : null;

    private string TextOf(OrganisationSetting setting) => Given($"setting-{setting.Key}", "text") ?? OrganisationSettings.TextOf(setting.Key, setting.Json);

    private Task CreateAsync() => ChangeAsync((form, cancellationToken) => Commands.CreateAsync(
        Caller,
        new NewOrganisation { ParentId = Id, Kind = KindChoice.Parse(form["kind"]), Name = form["name"].ToString(), TimeZone = form["zone"].ToString().Trim() },
        cancellationToken));

    private Task RenameAsync() => ChangeAsync((form, cancellationToken) => Commands.RenameAsync(Caller, Id, form["name"].ToString(), cancellationToken));

    private Task ArchiveAsync() => ChangeAsync((_, cancellationToken) => Commands.ArchiveAsync(Caller, Id, true, cancellationToken));

    private Task RestoreAsync() => ChangeAsync((_, cancellationToken) => Commands.ArchiveAsync(Caller, Id, false, cancellationToken));

    private Task SetAsync() => ChangeAsync((form, cancellationToken) =>
    {
        var key = form["key"].ToString();
        return form["act"] == "reset"
            ? Commands.ResetAsync(Caller, Id, key, cancellationToken)
            : Commands.SetAsync(Caller, Id, key, OrganisationSettings.JsonOf(key, form["text"].ToString()), cancellationToken);
    });

    private async Task ChangeAsync(Func<IFormCollection, CancellationToken, Task<OrganisationResult>> change)
    {
        _given = await Context.Request.ReadFormAsync(Context.RequestAborted);
        var result = await change(_given, Context.RequestAborted);
        if (result.Node is { } node)
        {
            // Another address, so that a reload does not send the form again.
            Navigation.NavigateTo($"{OrganisationsAddress.HrefOf(node.Id)}?saved=1");
            return;
        }

        ShowProblems(result.Problems);
        await LoadAsync(Context.RequestAborted);
    }
}
