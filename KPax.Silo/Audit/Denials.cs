using System.Threading.Channels;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Audit;

/// <summary>
/// Writes denials into the audit log behind the answers. What is denied again and again costs one entry a minute; if more wait than the queue holds, those
/// that came too much are counted and told.
/// </summary>
internal sealed partial class Denials(IAuditLog log, TimeProvider time, ILogger<Denials> logger) : BackgroundService, IDenials
{
    /// <summary>Most denials that wait to be written.</summary>
    public const int MaxWaiting = 1_000;

    /// <summary>Most denials that are remembered so that they are not written again.</summary>
    public const int MaxKnown = 10_000;

    /// <summary>How long the same denial is not written again.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly Channel<NewAuditEntry> _waiting = Channel.CreateBounded<NewAuditEntry>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Dictionary<(string, Permission, string), DateTimeOffset> _known = [];
    private readonly Lock _gate = new();
    private long _missed;

    public void Note(Caller caller, Permission permission, string target, string organisationPath)
    {
        if (IsNew((caller.UserId.Length > 0 ? caller.UserId : caller.Name, permission, target)) && !_waiting.Writer.TryWrite(EntryOf(caller, permission, target, organisationPath)))
        {
            Interlocked.Increment(ref _missed);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var entry in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await WriteAsync(entry, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task WriteAsync(NewAuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            var missed = Interlocked.Exchange(ref _missed, 0);
            await log.RecordAsync(missed == 0 ? entry : entry with { Before = $"{{\"notWritten\":{missed}}}" }, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotWritten(fault);
        }
    }

    private bool IsNew((string, Permission, string) denial)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_known.TryGetValue(denial, out var since) && now - since < Quiet)
            {
                return false;
            }

            if (_known.Count >= MaxKnown)
            {
                _known.Clear();
            }

            _known[denial] = now;
            return true;
        }
    }

    private static NewAuditEntry EntryOf(Caller caller, Permission permission, string target, string organisationPath) =>
        NewAuditEntry.By(caller, AuditActions.AccessDenied) with
        {
            TargetKind = "door",
            TargetName = target,
            OrganisationId = organisationPath.Length > 0 ? OrganisationPath.IdOf(organisationPath) : null,
            After = $"{{\"needs\":[{string.Join(',', Permissions.In(permission).Select(one => $"\"{Permissions.NameOf(one)}\""))}]}}",
            Outcome = AuditOutcome.Denied,
        };

    [LoggerMessage(4050, LogLevel.Error, "A denial could not be written into the audit log")]
    private partial void LogNotWritten(Exception fault);
}
