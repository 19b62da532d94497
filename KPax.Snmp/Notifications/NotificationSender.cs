using System.Net;

namespace KPax.Snmp.Notifications;

/// <summary>What the listener knows of one sender, and how much it has had of it. For the listener's thread.</summary>
/// <param name="address">Its address.</param>
/// <param name="communities">What it may say, as octets.</param>
/// <param name="budget">How much it may still say; goes on when what is known changes.</param>
internal sealed class NotificationSender(IPAddress address, byte[][] communities, NotificationBudget budget)
{
    public IPAddress Address => address;

    public NotificationBudget Budget => budget;

    public bool Knows(ReadOnlySpan<byte> community)
    {
        foreach (var known in communities)
        {
            if (community.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }
}
