using System.Net;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Snmp;
using KPax.Snmp.Notifications;
using KPax.Snmp.Usm;
using KPax.Snmp.Watching;
using Microsoft.Extensions.Options;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Notifications;

/// <summary>
/// Listens for traps and informs of known devices. One that matters is a hint, upon which the device's alerts are read; what it says itself is no
/// reading. Without the port the agent goes on: the schedule finds the same alerts, only later.
/// </summary>
internal sealed partial class NotificationService(
    ScanRoundRunner runner,
    ISnmpSession session,
    string engineFile,
    IOptions<TrapsOptions> options,
    TimeProvider timeProvider,
    ILogger<NotificationService> logger,
    IDatagramWatch? watch = null) : BackgroundService
{
    private static readonly TimeSpan RefreshPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EnginePause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SummaryPause = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger = logger;
    private readonly TaskCompletionSource<IPEndPoint?> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _version = -1;
    private long _refreshedAt;
    private volatile IReadOnlyDictionary<IPAddress, IReadOnlyList<ScanTarget>> _devices = new Dictionary<IPAddress, IReadOnlyList<ScanTarget>>();

    /// <summary>Completes with the place that is listened at; null if none is.</summary>
    internal Task<IPEndPoint?> Started => _started.Task;

    /// <summary>Listens until it is cancelled, or not at all.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var listener = options.Value.Enabled ? Start() : null;
        if (listener is null)
        {
            _started.TrySetResult(null);
            return;
        }

        Refresh(listener);
        _started.TrySetResult(listener.EndPoint);
        var polls = new HintedPolls(PollAsync, options.Value.PollPause, timeProvider);
        try
        {
            await Task.WhenAll(
                TakeAsync(listener, polls, cancellationToken), RefreshAsync(listener, cancellationToken), TellAsync(listener.Counters, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What a poll has read is stored before the buffer closes.
            await polls.WhenEnded();
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    private SnmpNotificationListener? Start()
    {
        var engine = OwnEngine.Start(engineFile, out var noEngine);
        if (noEngine.Length > 0)
        {
            LogNoEngine(engineFile, noEngine.TrimEnd('.'));
        }

        var listener = SnmpNotificationListener.TryStart(
            options.Value.ToListener() with { EngineId = engine.Id, EngineBoots = engine.Boots, Watch = watch }, timeProvider, out var error);
        if (listener is null)
        {
            LogNoPort(options.Value.Address.Length > 0 ? options.Value.Address : "every address", options.Value.Port, error.TrimEnd('.'));
        }
        else
        {
            LogListening(listener.EndPoint);
        }

        return listener;
    }

    private async Task TakeAsync(SnmpNotificationListener listener, HintedPolls polls, CancellationToken cancellationToken)
    {
        await foreach (var notification in listener.Notifications.ReadAllAsync(cancellationToken))
        {
            LogNotification(notification.TrapOid, notification.Sender, notification.IsInform);
            foreach (var target in HintRule.IsHint(notification) ? _devices.GetValueOrDefault(notification.Sender.Address, []) : [])
            {
                polls.Note(target, cancellationToken);
            }
        }
    }

    private async Task PollAsync(ScanTarget target, CancellationToken cancellationToken)
    {
        try
        {
            await runner.ScanOneAsync(target, ScanKind.Alerts, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A mistake of ours with one device must not end the hints of the others.
            LogFault(fault, target.Name);
        }
    }

    /// <summary>Keeps the known senders at what the rounds have found.</summary>
    private async Task RefreshAsync(SnmpNotificationListener listener, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(RefreshPause, timeProvider, cancellationToken);
            Refresh(listener);
        }
    }

    private void Refresh(SnmpNotificationListener listener)
    {
        // A device can get another engine id (a new board) without a change of its target.
        var version = runner.Known.Version;
        if (version != _version || timeProvider.GetElapsedTime(_refreshedAt) >= EnginePause)
        {
            _version = version;
            _refreshedAt = timeProvider.GetTimestamp();
            _devices = runner.Known.All.GroupBy(target => target.Snmp.EndPoint.Address)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<ScanTarget>)[.. group]);
            listener.SetSources([.. _devices.Select(pair => SourceOf(pair.Key, pair.Value))]);
        }
    }

    private NotificationSource SourceOf(IPAddress address, IReadOnlyList<ScanTarget> targets) =>
        new(address, [.. targets.Select(target => target.Snmp.Community).Append(options.Value.Community.Reveal()).Where(name => name.Length > 0).Distinct()])
        {
            Users = [.. targets.Select(target => target.Snmp.User).OfType<UsmUser>().Distinct()],
            EngineId = targets.Select(target => session.EngineIdOf(target.Snmp)).FirstOrDefault(id => !id.IsEmpty),
        };

    /// <summary>One line a minute at most: a flood must not fill the log too.</summary>
    private async Task TellAsync(SnmpNotificationCounters counters, CancellationToken cancellationToken)
    {
        var summary = new NotificationSummary(counters);
        while (true)
        {
            await Task.Delay(SummaryPause, timeProvider, cancellationToken);
            if (summary.Take() is { Dropped: > 0 } told)
            {
                LogDropped(told.Accepted, told.Dropped, told.Reasons);
            }
        }
    }

    [LoggerMessage(1501, LogLevel.Information, "Traps of known devices are taken at {Place}")]
    private partial void LogListening(IPEndPoint place);

    [LoggerMessage(
        1502,
        LogLevel.Warning,
        "Traps are not taken, so alerts are found by schedule only: UDP port {Port} of {Address} cannot be had ({Reason}). Give the agent the right to it "
            + "(Linux: CAP_NET_BIND_SERVICE), end the program that has it, name another one in Traps:Port, or set Traps:Enabled to false")]
    private partial void LogNoPort(string address, int port, string reason);

    [LoggerMessage(1503, LogLevel.Information, "Traps of the last minute: {Accepted} taken, {Dropped} dropped ({Reasons})")]
    private partial void LogDropped(long accepted, long dropped, string reasons);

    [LoggerMessage(1504, LogLevel.Debug, "Trap {Name} of {Sender} (inform: {IsInform})")]
    private partial void LogNotification(Oid name, IPEndPoint sender, bool isInform);

    [LoggerMessage(1506, LogLevel.Warning, "Informs of SNMPv3 are not taken: {Path} cannot be written ({Reason}). Give the agent the right to it and room on the disk")]
    private partial void LogNoEngine(string path, string reason);

    [LoggerMessage(1505, LogLevel.Error, "{Target} could not be read after a trap")]
    private partial void LogFault(Exception fault, string target);
}
