using KPax.Contracts.Audit;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Enrolment;

/// <summary>
/// Which agents may not work: asked on the way of every call. What it knows is at most <see cref="EnrolmentOptions.StatusAge"/> old, also of what another
/// process changed; what this process changes counts at once.
/// </summary>
internal sealed class BarredAgents(IAgentRegistry registry, IOptions<EnrolmentOptions> options, TimeProvider time)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Snapshot? _known;

    /// <summary>Tells the agents that became barred, with the reason.</summary>
    public event Action<long, string>? Barred;

    /// <summary>Why an agent may not work, with the mend; empty: it may.</summary>
    public async ValueTask<string> FindReasonAsync(long agentId, CancellationToken cancellationToken)
    {
        var known = _known;
        if (known is null || time.GetUtcNow() - known.At >= options.Value.StatusAge)
        {
            known = await RefreshAsync(ifOlder: true, cancellationToken);
        }

        return known.Reasons.GetValueOrDefault(agentId, "");
    }

    /// <summary>Sets the status of an agent, durably, with its entry, and at once in force here. False as <see cref="IAgentRegistry.SetStatusAsync"/> gives it.</summary>
    public async Task<bool> SetStatusAsync(long agentId, AgentStatus status, string reason, NewAuditEntry? entry, CancellationToken cancellationToken)
    {
        var isSet = await registry.SetStatusAsync(agentId, status, reason, time.GetUtcNow(), entry, cancellationToken);
        await RefreshAsync(ifOlder: false, cancellationToken);
        return isSet;
    }

    /// <summary>Reads anew which agents are barred.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => RefreshAsync(ifOlder: false, cancellationToken);

    private async Task<Snapshot> RefreshAsync(bool ifOlder, CancellationToken cancellationToken)
    {
        Snapshot? before;
        Snapshot now;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            before = _known;
            if (ifOlder && before is not null && time.GetUtcNow() - before.At < options.Value.StatusAge)
            {
                return before;
            }

            // The time from before the question: what changes while it is answered is seen next time.
            var at = time.GetUtcNow();
            now = new Snapshot(at, await registry.ListBarredAsync(cancellationToken));
            _known = now;
        }
        finally
        {
            _turn.Release();
        }

        // At the first look nobody has a session yet.
        foreach (var (agentId, reason) in now.Reasons.Where(pair => before?.Reasons.ContainsKey(pair.Key) == false))
        {
            Barred?.Invoke(agentId, reason);
        }

        return now;
    }

    private sealed record Snapshot(DateTimeOffset At, IReadOnlyDictionary<long, string> Reasons);
}
