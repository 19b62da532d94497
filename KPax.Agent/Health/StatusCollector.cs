using KPax.Agent.Buffer;
using KPax.Agent.Collection;
using KPax.Agent.Configuration;
using KPax.Agent.Hosting;
using KPax.Agent.Identity;
using KPax.Agent.Uplink;
using Microsoft.Extensions.Options;

namespace KPax.Agent.Health;

/// <summary>Asks the parts of a running agent how they stand.</summary>
internal sealed class StatusCollector(
    IReadingBuffer buffer,
    IOptions<BufferOptions> bufferOptions,
    UplinkStatusBoard uplink,
    UplinkTraffic traffic,
    AgentKeyRing keys,
    LastRounds rounds,
    AgentFolder folder,
    TimeProvider timeProvider,
    AgentConfiguration? configuration = null)
{
    private readonly DateTimeOffset _startedAt = timeProvider.GetUtcNow();

    /// <summary>How the agent stands now.</summary>
    public async Task<AgentStatus> CollectAsync(CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var (kept, days) = await BufferView.AskAsync(buffer, cancellationToken);
        return new AgentStatus
        {
            AsOf = now,
            StartedAt = _startedAt,
            Version = AgentVersion.Text,
            Identity = new IdentityStatus { KeyFingerprint = keys.Current.Fingerprint, KeySince = folder.KeySince(), Organisation = folder.Organisation() },
            Uplink = uplink.Snapshot(),
            Buffer = kept with { MaxOctets = bufferOptions.Value.MaxOctets, DamagedFiles = folder.CountDamaged() },
            Days = DaysOf(days, DayCount.DayOf(now)),
            Rounds = rounds.List(),
            Configuration = configuration is null ? new ConfigurationStatus() : ConfigurationStatus.Of(configuration),
        };
    }

    // Octets are told to the buffer about once an hour; those since then are of today.
    private IReadOnlyList<DayCount> DaysOf(IReadOnlyList<DayCount> days, int today)
    {
        var (sent, received) = traffic.Untaken;
        return [.. new DayCounts(days).Plus(new DayCount { Day = today, SentOctets = sent, ReceivedOctets = received }).Days.Where(day => day.Day >= today - 1)];
    }
}
