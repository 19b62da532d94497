using System.Net;
using System.Net.Sockets;

namespace KPax.Silo.Hosting;

/// <summary>Which ports are free.</summary>
internal static class Ports
{
    // Below those that the system gives to clients (Linux from 32768, Windows from 49152): none of them takes one between being found and being used.
    private const int First = 20_000;
    private const int Last = 32_767;
    private const int Attempts = 100;

    /// <summary>A loopback port that was free a moment ago.</summary>
    public static int FindFree() => FindFree(SocketType.Stream, ProtocolType.Tcp);

    /// <summary>A UDP port of loopback that was free a moment ago.</summary>
    public static int FindFreeUdp() => FindFree(SocketType.Dgram, ProtocolType.Udp);

    /// <summary>Why an address and port cannot be listened on, in plain words; empty: they can.</summary>
    /// <param name="setting">Name of the setting that names the port.</param>
    /// <param name="addressSetting">Full name of the setting that names the address.</param>
    public static string FindProblem(
        IPAddress address, int port, string setting = nameof(KPaxOptions.HttpsPort),
        string addressSetting = $"{KPaxOptions.SectionName}:{nameof(KPaxOptions.BindAddress)}")
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Server.ExclusiveAddressUse = OperatingSystem.IsWindows();
            if (address.Equals(IPAddress.IPv6Any))
            {
                // As the server does: one socket for both families.
                listener.Server.DualMode = true;
            }

            listener.Start();
            return "";
        }
        catch (SocketException fault)
        {
            return Explain(fault.SocketErrorCode, address, port, $"{KPaxOptions.SectionName}:{setting}", addressSetting);
        }
    }

    private static int FindFree(SocketType type, ProtocolType protocol)
    {
        for (var attempt = 0; ; attempt++)
        {
            // Where none of many is free, one that the system gives.
            var port = attempt < Attempts ? Random.Shared.Next(First, Last + 1) : 0;
            using var socket = new Socket(AddressFamily.InterNetwork, type, protocol) { ExclusiveAddressUse = OperatingSystem.IsWindows() };
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return ((IPEndPoint)socket.LocalEndPoint!).Port;
            }
            catch (SocketException fault) when (attempt < Attempts && fault.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Another program has it, or the system keeps it for itself.
            }
        }
    }

    private static string Explain(SocketError error, IPAddress address, int port, string setting, string addressSetting) => error switch
    {
        SocketError.AddressAlreadyInUse =>
            $"{setting} is {port}; another program listens on it. End that one, or name another port: "
            + $"--{setting}={(port < 65_000 ? port + 1 : port - 1)}",
        SocketError.AccessDenied =>
            $"{setting} is {port}; this user may not listen on it. Name a port above 1023, or give the program the right to it.",
        SocketError.AddressNotAvailable =>
            $"{addressSetting} is {address}; this machine has no such address. Name one of its own, localhost or any.",
        _ => $"{setting} is {port}; {address} cannot be listened on ({error}).",
    };
}
