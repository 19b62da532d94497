using System.Collections.Concurrent;
using KPax.Silo.Agents;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Gateway;

/// <summary>
/// What agents and organisations may send to this process. Holds something only for agents that proved their key, and is charged only for what came with
/// their session: a stranger who knows a number uses nothing up.
/// </summary>
internal sealed class AgentQuotas(IOptions<QuotaOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, Share> _agents = new();
    private readonly ConcurrentDictionary<string, RateQuota> _organisations = new(StringComparer.Ordinal);

    /// <summary>Counts a Hello of an agent whose key was proved, and says how long it has to wait; zero: not at all.</summary>
    public TimeSpan TakeHello(long agentId)
    {
        var share = _agents.GetOrAdd(agentId, _ => new Share(options.Value));
        var now = time.GetUtcNow();
        lock (share.Hellos)
        {
            return share.Hellos.TryTake(1, now) ? FindWait(share, now) : share.Hellos.FindWait(now);
        }
    }

    /// <summary>Notes whose agent it is.</summary>
    public void Open(long agentId, string organisationPath)
    {
        if (_agents.TryGetValue(agentId, out var share))
        {
            share.Organisation = _organisations.GetOrAdd(
                organisationPath, _ => new RateQuota(options.Value.OrganisationBatchesPerMinute, options.Value.OrganisationMebibytesPerMinute));
        }
    }

    /// <summary>How long an agent has to wait with its next batch; zero: not at all.</summary>
    public TimeSpan FindWait(long agentId) => _agents.TryGetValue(agentId, out var share) ? FindWait(share, time.GetUtcNow()) : TimeSpan.Zero;

    /// <summary>Counts a batch that came with the agent's session.</summary>
    public void Spend(long agentId, int octets)
    {
        if (_agents.TryGetValue(agentId, out var share))
        {
            var now = time.GetUtcNow();
            share.Rate.Spend(octets, now);
            share.Organisation?.Spend(octets, now);
        }
    }

    /// <summary>Takes a stream of the agent; false: it has as many as it may. Every true one is given back by <see cref="EndStream"/>.</summary>
    public bool TryBeginStream(long agentId)
    {
        if (!_agents.TryGetValue(agentId, out var share) || Interlocked.Increment(ref share.Streams) <= options.Value.AgentStreams)
        {
            return true;
        }

        EndStream(agentId);
        return false;
    }

    /// <summary>Gives a stream back.</summary>
    public void EndStream(long agentId)
    {
        if (_agents.TryGetValue(agentId, out var share))
        {
            Interlocked.Decrement(ref share.Streams);
        }
    }

    private static TimeSpan FindWait(Share share, DateTimeOffset now)
    {
        var (own, all) = (share.Rate.FindWait(now), share.Organisation?.FindWait(now) ?? TimeSpan.Zero);
        return own > all ? own : all;
    }

    private sealed class Share(QuotaOptions options)
    {
        public int Streams;

        public TokenBucket Hellos { get; } = new(options.AgentHellosPerMinute, TimeSpan.FromMinutes(1));

        public RateQuota Rate { get; } = new(options.AgentBatchesPerMinute, options.AgentMebibytesPerMinute);

        public RateQuota? Organisation { get; set; }
    }
}
