using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace KPax.Snmp.Discovery;

/// <summary>
/// Finds what answers in whole networks: one small datagram per address and try, at a bounded rate, over one socket per address family, and a ping
/// beside the first one. A silent address costs five octets of memory. For one sweep.
/// </summary>
public sealed class NetworkSweep
{
    private readonly SweepOptions _options;
    private readonly ISnmpSession? _session;
    private readonly ISweepSockets _sockets;
    private readonly TimeProvider _timeProvider;
    private readonly SweepSpace _space;
    private readonly IReadOnlyList<SweepRange> _ranges;
    private SweepRun? _run;
    private SweepReceiver? _receiver;
    private SweepLinks? _links;

    /// <summary>Opens nothing yet. <see cref="ArgumentException"/> with every error of the options or ranges if they have any.</summary>
    /// <param name="options">How gently and how patiently.</param>
    /// <param name="ranges">What to ask, each address in one range only.</param>
    /// <param name="session">Asks the users of SNMPv3; null if no range has any.</param>
    /// <param name="timeProvider">The clock.</param>
    public NetworkSweep(SweepOptions options, IReadOnlyList<SweepRange> ranges, ISnmpSession? session, TimeProvider timeProvider)
        : this(options, ranges, session, null, timeProvider)
    {
    }

    internal NetworkSweep(SweepOptions options, IReadOnlyList<SweepRange> ranges, ISnmpSession? session, ISweepSockets? sockets, TimeProvider timeProvider)
    {
        OptionRange.Demand(options.FindErrors(), nameof(options));
        _options = options;
        _ranges = ranges;
        _session = session;
        _space = new SweepSpace(ranges);
        _sockets = sockets ?? new SystemSweepSockets(options, Counters);
        _timeProvider = timeProvider;
    }

    /// <summary>The names that every address is asked for, the only ones of a sweep.</summary>
    public static IReadOnlyList<Oid> FirstNames => FirstQuestion.Names;

    /// <summary>How far it is.</summary>
    public SweepProgress Progress => new(_space.Count, _run?.Asked ?? 0, _receiver?.Answered ?? 0, _links?.Sent ?? 0);

    /// <summary>What was dropped.</summary>
    public SnmpClientCounters Counters { get; } = new();

    /// <summary>True if pings were wanted, but the system does not allow them: those who are silent to SNMP then do not show.</summary>
    public bool LacksPing { get; private set; }

    /// <summary>
    /// Runs, and gives each finding when it comes. Whoever stops early has what was found until then; cancelling ends in
    /// <see cref="OperationCanceledException"/>. <see cref="SocketException"/> if no UDP socket can be opened.
    /// </summary>
    public async IAsyncEnumerable<SweepFinding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_space.Count == 0)
        {
            yield break;
        }

        // Bounded by the number of addresses, as each is told once.
        var findings = Channel.CreateUnbounded<SweepFinding>(new UnboundedChannelOptions { SingleReader = true });
        var board = new SweepBoard(_space.Count, _timeProvider);
        var numbers = new SweepNumbers();
        _receiver = new SweepReceiver(_space, _ranges, numbers, board, findings.Writer, Counters);
        _run = new SweepRun(_options, _space, _ranges, numbers, board, _receiver, _timeProvider);
        await using var links = await SweepLinks.OpenAsync(_space, _sockets, _receiver, _options.Ping, _timeProvider);
        _links = links;
        LacksPing = _options.Ping && !links.CanPing(0);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.Run(() => RunAsync(links, findings.Writer, stopping.Token), CancellationToken.None);
        try
        {
            await foreach (var finding in findings.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return finding;
            }
        }
        finally
        {
            await stopping.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await running;
    }

    private async Task RunAsync(SweepLinks links, ChannelWriter<SweepFinding> findings, CancellationToken cancellationToken)
    {
        try
        {
            var engines = _session is null ? null : new EngineInterview(_session, _timeProvider);
            await _run!.RunAsync(links, engines, cancellationToken);
        }
        finally
        {
            findings.TryComplete();
        }
    }
}
