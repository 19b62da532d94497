using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace KPax.Agent.Discovery;

/// <summary>Addresses of one family from the first to the last, both included, as numbers.</summary>
internal readonly record struct AddressSpan(AddressFamily Family, UInt128 First, UInt128 Last, long ScopeId)
{
    /// <summary>How many addresses; at most <see cref="long.MaxValue"/>.</summary>
    public long Count => Last - First >= (UInt128)long.MaxValue ? long.MaxValue : (long)(Last - First) + 1;

    /// <summary>The addresses of a target.</summary>
    public static AddressSpan Of(TargetSpec.Range range)
    {
        var first = NumberOf(range.First);
        return new AddressSpan(range.First.AddressFamily, first, first + (UInt128)(range.Count - 1), ScopeOf(range.First));
    }

    /// <summary>One address.</summary>
    public static AddressSpan Of(IPAddress address) => new(address.AddressFamily, NumberOf(address), NumberOf(address), ScopeOf(address));

    /// <summary>An address so many after the first.</summary>
    public IPAddress At(long index)
    {
        Span<byte> octets = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(octets, First + (UInt128)index);
        return Family == AddressFamily.InterNetwork ? new IPAddress(octets[12..]) : new IPAddress(octets, ScopeId);
    }

    private static long ScopeOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? address.ScopeId : 0;

    private static UInt128 NumberOf(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[16];
        octets.Clear();
        address.TryWriteBytes(address.AddressFamily == AddressFamily.InterNetwork ? octets[12..] : octets, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(octets);
    }
}
