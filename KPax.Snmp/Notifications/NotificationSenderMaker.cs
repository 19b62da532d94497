using System.Text;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Notifications;

/// <summary>Makes senders of sources. Keys are derived here, never because of a datagram.</summary>
internal sealed class NotificationSenderMaker(SnmpNotificationOptions options, UsmKeyring keyring, TimeProvider timeProvider)
{
    // Devices of a range share these lists.
    private readonly Dictionary<IReadOnlyList<string>, byte[][]> _communities = new(ReferenceEqualityComparer.Instance);

    /// <summary>The sender; what it had before goes on: its budget, and the clock of its engine, without which old traps could be sent again.</summary>
    public NotificationSender Make(NotificationSource source, NotificationSender? before)
    {
        if (!_communities.TryGetValue(source.Communities, out var communities))
        {
            communities = [.. source.Communities.Where(community => community.Length > 0).Select(Encoding.Latin1.GetBytes)];
            _communities.Add(source.Communities, communities);
        }

        return new NotificationSender
        {
            Address = source.Address,
            Budget = before?.Budget ?? new NotificationBudget(options, timeProvider),
            Communities = communities,
            UserNames = [.. source.Users.Select(user => Encoding.UTF8.GetBytes(user.Name))],
            Engines = source.EngineId.IsEmpty ? [] : [.. source.Users.Select(user => EngineOf(source.EngineId.Span, user, before))],
        };
    }

    private UsmEngine EngineOf(ReadOnlySpan<byte> engineId, UsmUser user, NotificationSender? before)
    {
        foreach (var engine in before?.Engines ?? [])
        {
            if (engineId.SequenceEqual(engine.Id) && engine.Keys.User == user)
            {
                return engine;
            }
        }

        return new UsmEngine(engineId.ToArray(), user, keyring, timeProvider);
    }
}
