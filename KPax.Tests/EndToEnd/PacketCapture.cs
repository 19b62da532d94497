using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;

namespace KPax.Tests.EndToEnd;

/// <summary>What went over loopback, as tcpdump saw it.</summary>
internal sealed class PacketCapture : IAsyncDisposable
{
    private const int FileHead = 24;
    private const int PacketHead = 16;
    private const int EthernetHead = 14;
    private const int UdpHead = 8;

    private readonly ChildProcess _process;
    private readonly string _file;

    private PacketCapture(ChildProcess process, string file)
    {
        _process = process;
        _file = file;
    }

    /// <summary>Starts tcpdump for UDP of one address; inconclusive where it is missing or may not look.</summary>
    public static async Task<PacketCapture> StartAsync(string file, string address)
    {
        var tcpdump = Tools.Require("tcpdump");

        // Root may look; tcpdump goes on as root, so that it can write where the test wants it.
        var process = ChildProcess.Start(tcpdump, "-i", "lo", "-U", "--immediate-mode", "-Z", "root", "-B", "16384", "-w", file, "udp and host " + address);
        var isReady = await Eventually.HoldsAsync(() => process.Errors.Contains("listening on", StringComparison.Ordinal) || process.HasExited, TimeSpan.FromSeconds(60));
        if (!isReady || process.HasExited)
        {
            var reason = process.Errors.Trim();
            await process.DisposeAsync();
            Assert.Inconclusive($"tcpdump may not look at loopback here: {reason}");
        }

        return new PacketCapture(process, file);
    }

    /// <summary>The datagrams so far, in their order.</summary>
    public IReadOnlyList<Datagram> Read()
    {
        using var stream = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        var datagrams = new List<Datagram>();
        for (var at = FileHead; at + PacketHead <= octets.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(octets.AsSpan(at + 8));
            if (at + PacketHead + length > octets.Length)
            {
                break;
            }

            datagrams.Add(Parse(octets.AsSpan(at + PacketHead + EthernetHead, length - EthernetHead)));
            at += PacketHead + length;
        }

        return datagrams;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static Datagram Parse(ReadOnlySpan<byte> packet)
    {
        var udp = packet[((packet[0] & 0xF) * 4)..];
        var payload = udp[UdpHead..BinaryPrimitives.ReadUInt16BigEndian(udp[4..])];
        return new Datagram(
            new IPEndPoint(new IPAddress(packet[12..16]), BinaryPrimitives.ReadUInt16BigEndian(udp)),
            new IPEndPoint(new IPAddress(packet[16..20]), BinaryPrimitives.ReadUInt16BigEndian(udp[2..])),
            payload.Length,
            Convert.ToHexStringLower(SHA256.HashData(payload)));
    }

    /// <summary>One datagram of IPv4.</summary>
    internal sealed record Datagram(IPEndPoint From, IPEndPoint To, int Octets, string Sha256);
}
