using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using static KPax.Web.Language.Words;

namespace KPax.Web.Agents;

/// <summary>One agent, live.</summary>
public sealed partial class AgentDetails : LiveComponent
{
    private const int ShownDays = 14;

    private AgentView? _view;
    private IReadOnlyList<AgentDay> _days = [];
    private IReadOnlyList<AgentGap> _gaps = [];
    private IReadOnlyList<AgentDeadLetter> _letters = [];
    private IReadOnlyList<AgentEvent> _events = [];
    private AgentSettingsView? _settings;
    private IReadOnlyList<ScanRequest> _scans = [];
    private IReadOnlyList<TargetTrouble> _troubles = [];
    private DateTimeOffset _settingsAwaited;
    private bool _isGone;

    /// <summary>The server's number for the agent.</summary>
    [Parameter, EditorRequired]
    public long Id { get; set; }

    [Inject] private IAgentQueries Queries { get; set; } = default!;

    [Inject] private IAgentConfiguration Settings { get; set; } = default!;

    [Inject] private IScanCommands Scans { get; set; } = default!;

    [Inject] private ILogger<AgentDetails> Logger { get; set; } = default!;

    private AgentCondition Condition => AgentConditionRule.Of(_view!, Now, Options.AgentSilentAfter);

    private AgentDay? Today => _days.FirstOrDefault(day => day.Day == DateOnly.FromDateTime(Now.UtcDateTime));

    protected override async Task LoadAsync(Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var view = await Queries.FindAsync(Viewer, Id, cancellationToken);
        if (view is null)
        {
            if (isWanted())
            {
                (_view, _isGone) = (null, true);
            }

            return;
        }

        var from = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime).AddDays(1 - ShownDays);
        var days = await Queries.ListDaysAsync(Viewer, Id, from, cancellationToken);
        var gaps = await Queries.ListGapsAsync(Viewer, Id, cancellationToken);
        var letters = await Queries.ListDeadLettersAsync(Viewer, Id, cancellationToken);
        var events = await Queries.ListEventsAsync(Viewer, Id, cancellationToken);
        var settings = await Settings.FindAsync(Viewer, Id, cancellationToken);
        var scans = await Scans.ListAsync(Viewer, Id, cancellationToken) ?? [];
        var troubles = await Settings.ListTroublesAsync(Viewer, Id, cancellationToken);
        if (isWanted())
        {
            (_view, _isGone, _days, _gaps, _letters, _events) = (view, false, days, gaps, letters, events);
            (_settings, _scans, _troubles) = (settings, scans, troubles);
            if (scans.Any(scan => scan.IsOpen) || (settings is { } known && known.InForce != known.Revision && Time.GetUtcNow() < _settingsAwaited))
            {
                RefreshIn(Options.ProgressEvery);
            }
        }
    }

    // Marks move with every reading, whichever device it is of.
    protected override TimeSpan? RefreshAfter(FleetChange change) => Options.RefreshElsewhereAfter;

    private async Task<IReadOnlyList<OrganisationProblem>> SetAsync(string key, string? json)
    {
        var problems = await Settings.SetAsync(Viewer, Id, key, json, CancellationToken.None);
        _settingsAwaited = Time.GetUtcNow() + Options.SettingsAwaited;
        await RefreshAsync();
        return problems;
    }

    private async Task<string> AskAsync(ScanKind kind)
    {
        var answer = await Scans.AskAsync(Viewer, Id, kind, CancellationToken.None);
        await RefreshAsync();
        return answer?.Problem ?? "";
    }

    private async Task<AgentRelease?> ReleaseAsync()
    {
        try
        {
            return await Queries.ReleaseAsync(Viewer, Id, CancellationToken.None);
        }
        catch (Exception fault) when (fault is not AccessDeniedException)
        {
            // What was stored is stored; the rest waits for another try.
            LogReleaseStopped(Logger, Id, fault);
            return null;
        }
        finally
        {
            await RefreshAsync();
        }
    }

    /// <summary>What somebody should do about it.</summary>
    private IEnumerable<(string Title, string Text)> Notices()
    {
        if (Condition is AgentCondition.Suspended or AgentCondition.Revoked or AgentCondition.NeverSeen or AgentCondition.Silent)
        {
            yield return (Of(Condition), T(Condition switch
            {
                AgentCondition.Suspended => "Agent_SuspendedText",
                AgentCondition.Revoked => "Agent_RevokedText",
                AgentCondition.NeverSeen => "Agent_NeverSeenText",
                _ => "Agent_SilentText",
            }));
        }

        if (_view!.IsClockOff)
        {
            yield return (T("Agent_ClockTitle"), T("Agent_ClockText", AgentNames.Offset(_view.ClockOffset!.Value)));
        }

        if (_view.SuspendedEpochs > 0)
        {
            yield return (T("Agent_CloneTitle"), T("Agent_CloneText"));
        }
    }

    [LoggerMessage(6040, LogLevel.Warning, "Readings of agent {AgentId} could not be let out of quarantine; what was stored is stored")]
    private static partial void LogReleaseStopped(ILogger logger, long agentId, Exception fault);
}
