using KPax.Agent.Collection;
using KPax.Agent.Hosting;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;

namespace KPax.Agent.Configuration;

/// <summary>
/// What is in force, and the one place where that changes: at the start from the file, later from the server. A change stops who asks, puts the new
/// settings in the place of the old ones and lets them go on, so that nothing is asked by the old ones once it is told to be in force.
/// </summary>
internal sealed partial class AgentConfiguration : IOptions<SchedulesOptions>, IDisposable
{
    // The server takes so many; "devices" among the settings says how many there are.
    private const int MaxDeviceRefusals = 1_000;

    private readonly AgentSettings _local;
    private readonly ConfigurationFile _file;
    private readonly AskGate _gate;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile State _state;
    private volatile CancellationTokenSource _changed = new();

    public AgentConfiguration(AgentSettings local, ConfigurationFile file, AskGate gate, ILogger<AgentConfiguration> logger)
    {
        (_local, _file, _gate, _logger) = (local, file, gate, logger);
        var kept = file.Load(out var problem);
        if (problem.Length > 0)
        {
            LogNotLoaded(problem);
        }

        if (kept is not null && ConfigurationCheck.FindErrors(kept) is { Count: > 0 } errors)
        {
            LogRejected(kept.Revision, string.Join(" ", errors));
            kept = null;
        }

        _state = StateOf(ConfigurationMerge.Merge(local, kept), kept);
        SeenRevision = Current.Revision;
    }

    /// <summary>What is in force.</summary>
    public SettingsInForce Current => _state.InForce;

    /// <summary>Revision that came last from the server, in force or rejected: it is not fetched anew.</summary>
    public ulong SeenRevision { get; private set; }

    /// <inheritdoc/>
    public SchedulesOptions Value => _state.Schedules;

    /// <summary>Ends with the next change.</summary>
    public CancellationToken Changed => _changed.Token;

    /// <summary>What is done while nobody asks and the new settings hold already: targets that are none any more are forgotten.</summary>
    public Func<CancellationToken, Task> Retarget { get; set; } = _ => Task.CompletedTask;

    /// <summary>Raised after a change that names other targets.</summary>
    public event Action? TargetsChanged;

    /// <summary>Raised after every change and every rejection, when <see cref="ToReport"/> says something else.</summary>
    public event Action? Told;

    /// <summary>At the start: the windows that are kept hold before anything is asked.</summary>
    public Task StartAsync() => _gate.ChangeAsync(Current.Blackouts, () => Task.CompletedTask);

    /// <summary>Takes what the server says. On return it is in force, or rejected as a whole.</summary>
    public async Task ApplyAsync(CollectionSettings server, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            SeenRevision = server.Revision;
            var errors = ConfigurationCheck.FindErrors(server);
            if (errors.Count > 0)
            {
                Reject(server, string.Join(" ", errors));
                return;
            }

            var before = Current;
            var next = ConfigurationMerge.Merge(_local, server);
            if (_file.Save(server) is { Length: > 0 } problem)
            {
                // In force all the same; after a restart without the server the one before would hold.
                LogNotSaved(problem);
            }

            if (_state.Server is { } known && IsSame(known, server))
            {
                // The revision counts every change of the tree; what does not touch this agent stops nobody.
                _state = StateOf(next, server);
                Tell();
                return;
            }

            await _gate.ChangeAsync(next.Blackouts, async () =>
            {
                _state = StateOf(next, server);
                await Retarget(cancellationToken);
            });
            LogInForce(next.Revision, next.Settings.Count(setting => setting.Refusal.Length > 0));
            Tell();
            if (!next.Targets.Targets.SequenceEqual(before.Targets.Targets) || !next.Targets.Excludes.SequenceEqual(before.Targets.Excludes))
            {
                TargetsChanged?.Invoke();
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>What the server is told: the settings in force, and what was refused.</summary>
    public ConfigurationReport ToReport()
    {
        var state = _state;
        var report = new ConfigurationReport { Revision = state.InForce.Revision };
        report.Settings.AddRange(state.InForce.Settings);
        report.DeviceRefusals.AddRange(state.InForce.DeviceRefusals.Take(MaxDeviceRefusals));
        if (state.Rejection is { } rejection)
        {
            report.Settings.Add(rejection);
        }

        return report;
    }

    public void Dispose() => _oneAtATime.Dispose();

    private State StateOf(SettingsInForce inForce, CollectionSettings? server, SettingInForce? rejection = null) =>
        new(inForce, inForce.ToSchedules(_local.Schedules), server, rejection);

    private static bool IsSame(CollectionSettings one, CollectionSettings other)
    {
        var same = one.Clone();
        same.Revision = other.Revision;
        return same.Equals(other);
    }

    private void Reject(CollectionSettings server, string reasons)
    {
        LogRejected(server.Revision, reasons);
        _state = StateOf(Current, _state.Server, new SettingInForce
        {
            Name = "configuration",
            Value = FormattableString.Invariant($"revision {Current.Revision}"),
            Source = Current.Revision == 0 ? SettingSource.Agent : SettingSource.Server,
            Refusal = PlainNames.Cut($"Revision {server.Revision} is not used, as something that restricts cannot be understood. {reasons}"),
        });
        Tell();
    }

    private void Tell()
    {
        var changed = Interlocked.Exchange(ref _changed, new CancellationTokenSource());
        changed.Cancel();
        Told?.Invoke();
    }

    [LoggerMessage(1901, LogLevel.Information, "Configuration {Revision} of the server is in force; {Refused} of its settings are refused in whole or in part")]
    private partial void LogInForce(ulong revision, int refused);

    [LoggerMessage(1902, LogLevel.Error, "Configuration {Revision} of the server is not used: {Reasons}")]
    private partial void LogRejected(ulong revision, string reasons);

    [LoggerMessage(1903, LogLevel.Warning, "The server's configuration could not be kept for the next start: {Problem}. Give the agent the right to it and room on the disk")]
    private partial void LogNotSaved(string problem);

    [LoggerMessage(1904, LogLevel.Warning, "The server's configuration of the last run is not known: {Problem}. The agent's own settings hold until the server is reached")]
    private partial void LogNotLoaded(string problem);

    private sealed record State(SettingsInForce InForce, SchedulesOptions Schedules, CollectionSettings? Server, SettingInForce? Rejection);
}
