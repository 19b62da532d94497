using System.Net;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Notifications;

/// <summary>What the listener knows of one sender, and how much it has had of it. For the listener's thread.</summary>
internal sealed class NotificationSender
{
    private byte[][] _communities = [];
    private IReadOnlyList<UsmEngine> _engines = [];

    public required IPAddress Address { get; init; }

    /// <summary>How much it may still say; goes on when what is known changes.</summary>
    public required NotificationBudget Budget { get; init; }

    /// <summary>Communities as octets.</summary>
    public required byte[][] Communities { init => _communities = value; }

    /// <summary>v3: its engine, once for each user; none while the engine is not known.</summary>
    public required IReadOnlyList<UsmEngine> Engines { get => _engines; init => _engines = value; }

    /// <summary>v3: its users, whose informs are for our own engine.</summary>
    public required byte[][] UserNames { get; init; }

    public bool Knows(ReadOnlySpan<byte> community) => Contains(_communities, community);

    public bool KnowsUser(ReadOnlySpan<byte> name) => Contains(UserNames, name);

    /// <summary>v3: true if it is its engine.</summary>
    public bool IsEngine(ReadOnlySpan<byte> engineId) => _engines.Count > 0 && engineId.SequenceEqual(_engines[0].Id);

    /// <summary>v3: its engine for a user; null if the user is not known.</summary>
    public UsmEngine? FindEngine(ReadOnlySpan<byte> userName)
    {
        for (var i = 0; i < _engines.Count; i++)
        {
            if (userName.SequenceEqual(_engines[i].Keys.Name))
            {
                return _engines[i];
            }
        }

        return null;
    }

    private static bool Contains(byte[][] names, ReadOnlySpan<byte> name)
    {
        foreach (var known in names)
        {
            if (name.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }
}
