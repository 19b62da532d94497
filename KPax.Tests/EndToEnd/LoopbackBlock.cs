using System.Net;
using System.Net.Sockets;
using KPax.Simulator.Fleet;

namespace KPax.Tests.EndToEnd;

/// <summary>
/// Loopback addresses of this test process alone, so that two test runs on one machine do not meet: 127.64-127.x.1 and up, by process id.
/// </summary>
internal static class LoopbackBlock
{
    /// <summary>First address of block 1 to 250; inconclusive where only 127.0.0.1 is loopback, as on macOS.</summary>
    public static string First(int block)
    {
        var address = $"127.{64 + (Environment.ProcessId % 64)}.{block}.1";
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        }
        catch (SocketException)
        {
            Assert.Inconclusive($"{address} is not loopback on this system: run these tests on Linux or Windows.");
        }

        return address;
    }

    /// <summary>The addresses of a block as a target of the agent.</summary>
    public static string Range(int block, int count) => count < byte.MaxValue
        ? $"{First(block)}-{count}"
        : $"{First(block)}-{LoopbackAddresses.Next(IPAddress.Parse(First(block)), count - 1)}";
}
