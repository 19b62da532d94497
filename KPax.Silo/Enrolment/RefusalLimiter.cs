using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Enrolment;

/// <summary>
/// Counts refused tokens by the address that they came from (IPv6: its network of 64 bits) and says when it were too many. Bounded: if there are too
/// many addresses, the one that was longest without a refusal is forgotten.
/// </summary>
internal sealed class RefusalLimiter(IOptions<EnrolmentOptions> options, TimeProvider time)
{
    /// <summary>Most addresses that are remembered.</summary>
    internal const int MaxAddresses = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, LinkedListNode<Record>> _records = [];
    private readonly LinkedList<Record> _order = [];

    /// <summary>True if nothing of this address is looked at for now.</summary>
    public bool IsBlocked(IPAddress? address)
    {
        lock (_lock)
        {
            return _records.TryGetValue(KeyOf(address), out var node) && IsFresh(node.Value) && node.Value.Count >= options.Value.Refusals;
        }
    }

    /// <summary>Counts a refusal.</summary>
    public void Note(IPAddress? address)
    {
        var key = KeyOf(address);
        lock (_lock)
        {
            var (since, count) = (time.GetUtcNow(), 0);
            if (_records.Remove(key, out var known))
            {
                _order.Remove(known);
                (since, count) = IsFresh(known.Value) ? (known.Value.Since, known.Value.Count) : (since, count);
            }
            else if (_records.Count >= MaxAddresses)
            {
                _records.Remove(_order.First!.Value.Address);
                _order.RemoveFirst();
            }

            _records[key] = _order.AddLast(new Record(key, since, count + 1));
        }
    }

    private bool IsFresh(Record record) => time.GetUtcNow() - record.Since < options.Value.RefusalWindow;

    // Whoever has one address of IPv6 mostly has the 2^64 around it.
    private static IPAddress KeyOf(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None;
        if (plain.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return plain;
        }

        var octets = plain.GetAddressBytes();
        octets.AsSpan(8).Clear();
        return new IPAddress(octets);
    }

    private sealed record Record(IPAddress Address, DateTimeOffset Since, int Count);
}
