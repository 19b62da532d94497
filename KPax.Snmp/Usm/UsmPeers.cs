using System.Net;

namespace KPax.Snmp.Usm;

/// <summary>
/// What is known of all devices, by address and user (clones with the same engine id do not meet). Bounded: the oldest goes first, and is discovered
/// anew when it is asked.
/// </summary>
/// <param name="capacity">Most pairs of device and user.</param>
internal sealed class UsmPeers(TimeProvider timeProvider, int capacity = UsmKeyring.DefaultCapacity)
{
    private readonly BoundedCache<(IPEndPoint EndPoint, UsmUser User), UsmPeer> _peers = new(capacity);
    private readonly UsmKeyring _keyring = new(capacity);

    /// <summary>Keys of all users, for those who read traps too.</summary>
    public UsmKeyring Keyring => _keyring;

    /// <summary>The device for this user.</summary>
    public UsmPeer PeerOf(IPEndPoint endPoint, UsmUser user) => _peers.GetOrAdd((endPoint, user), key => new UsmPeer(key.User, _keyring, timeProvider));
}
