using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace KPax.Snmp.Discovery;

/// <summary>The addresses of a sweep by their index, without a list of them.</summary>
internal sealed class SweepSpace
{
    private readonly Part[] _parts;

    /// <summary>Lays the ranges side by side. <see cref="ArgumentException"/> with every error if they cannot be swept.</summary>
    public SweepSpace(IReadOnlyList<SweepRange> ranges)
    {
        var errors = new List<string>();
        var parts = new List<Part>();
        var start = 0L;
        foreach (var (index, range) in ranges.Index())
        {
            FindErrors(range, index, errors);
            parts.Add(new Part((int)Math.Min(start, int.MaxValue), range.Count, index, range.Port, NumberOf(range.First), range.First.AddressFamily, range.First));
            start += range.Count;
        }

        if (start > SweepOptions.MaxAddresses)
        {
            errors.Add($"The ranges are {start} addresses. Sweep at most {SweepOptions.MaxAddresses} at once.");
        }

        OptionRange.Demand(errors, nameof(ranges));
        _parts = [.. parts];
        Count = (int)start;
    }

    /// <summary>Number of addresses.</summary>
    public int Count { get; }

    /// <summary>Families of the addresses.</summary>
    public IEnumerable<AddressFamily> Families => _parts.Select(part => part.Family).Distinct();

    /// <summary>Which range an address is of.</summary>
    public int RangeOf(int index) => PartOf(index).Range;

    /// <summary>The family of an address.</summary>
    public AddressFamily FamilyOf(int index) => PartOf(index).Family;

    /// <summary>True if addresses of a family are asked at the port that answers from another one.</summary>
    public bool AsksForeignPort(AddressFamily family) => _parts.Any(part => part.Family == family && part.Port == ForeignPort.Asked);

    /// <summary>Makes an end point.</summary>
    public IPEndPoint EndPointOf(int index)
    {
        var part = PartOf(index);
        Span<byte> octets = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(octets, part.First + (uint)(index - part.Start));
        return part.Family == AddressFamily.InterNetwork
            ? new IPEndPoint(new IPAddress(octets[12..]), part.Port)
            : new IPEndPoint(new IPAddress(octets, part.Address.ScopeId), part.Port);
    }

    /// <summary>Writes an address into a socket address of its family, which must be one made of an end point.</summary>
    public void Write(int index, SocketAddress to, bool withPort = true)
    {
        var part = PartOf(index);
        Span<byte> octets = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(octets, part.First + (uint)(index - part.Start));

        // sockaddr_in: family 2, port 2, address 4; sockaddr_in6: family 2, port 2, flow 4, address 16, scope 4.
        var buffer = to.Buffer.Span;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], withPort ? (ushort)part.Port : (ushort)0);
        if (part.Family == AddressFamily.InterNetwork)
        {
            octets[12..].CopyTo(buffer[4..]);
        }
        else
        {
            octets.CopyTo(buffer[8..]);
            MemoryMarshalScope(buffer[24..], (uint)part.Address.ScopeId);
        }
    }

    /// <summary>
    /// True if a datagram came from the address of an index; its port counts unless it is an echo, which has none, or the device answers from another one.
    /// </summary>
    public bool IsFrom(int index, SocketAddress sender, bool withPort = true)
    {
        if (index >= Count || sender.Family != FamilyOf(index))
        {
            return false;
        }

        withPort &= PartOf(index).Port != ForeignPort.Asked;
        var expected = new SocketAddress(sender.Family);
        Write(index, expected, withPort);
        var isV6 = sender.Family == AddressFamily.InterNetworkV6;
        var (start, length) = isV6 ? (8, 16) : (4, 4);
        return (!withPort || expected.Buffer.Span.Slice(2, 2).SequenceEqual(sender.Buffer.Span.Slice(2, 2)))
            && expected.Buffer.Span.Slice(start, length).SequenceEqual(sender.Buffer.Span.Slice(start, length));
    }

    private ref readonly Part PartOf(int index)
    {
        var (low, high) = (0, _parts.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _parts[middle].Start <= index ? (middle, high) : (low, middle - 1);
        }

        return ref _parts[low];
    }

    private static void FindErrors(SweepRange range, int index, List<string> errors)
    {
        if (range.Count is < 1 or > SweepOptions.MaxAddresses)
        {
            errors.Add($"Range {index} has {range.Count} addresses. Give 1 to {SweepOptions.MaxAddresses}.");
        }

        if (range.Port is < 1 or > 65_535 || PrintPorts.Contains(range.Port))
        {
            errors.Add($"Range {index} has port {range.Port}, which is none or prints what it is sent. Give the SNMP port, mostly 161.");
        }

        if (Math.Max(range.Credentials.Communities.Count, range.Credentials.Users.Count) > SweepOptions.MaxCredentials)
        {
            errors.Add($"Range {index} has {range.Credentials}. Give at most {SweepOptions.MaxCredentials} each.");
        }
    }

    private static UInt128 NumberOf(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[16];
        octets.Clear();
        address.TryWriteBytes(address.AddressFamily == AddressFamily.InterNetwork ? octets[12..] : octets, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(octets);
    }

    // The system wants the scope in the machine's own order.
    private static void MemoryMarshalScope(Span<byte> to, uint scope) => System.Runtime.InteropServices.MemoryMarshal.Write(to, in scope);

    private readonly record struct Part(int Start, int Count, int Range, int Port, UInt128 First, AddressFamily Family, IPAddress Address);
}
