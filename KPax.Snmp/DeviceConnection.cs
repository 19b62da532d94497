#pragma warning disable RS0030 // The one place that opens TCP to a device; see the summary.
using System.Net;
using System.Net.Sockets;

namespace KPax.Snmp;

/// <summary>
/// Opens TCP to a device's web page, and to its IPP. The check for print ports stands at the last moment, as in <see cref="DeviceSocket"/>: no profile,
/// no redirect and no mistake of ours gets around it.
/// </summary>
public static class DeviceConnection
{
    /// <summary>Port of IPP (RFC 8010). It prints, and it tells how a printer is.</summary>
    public const int IppPort = 631;

    /// <summary>Connects to a web page; <see cref="PrintPortException"/> for a port that prints.</summary>
    public static ValueTask<Stream> OpenAsync(IPEndPoint device, CancellationToken cancellationToken)
    {
        PrintPortException.ThrowIfPrinting(device.Port);
        return ConnectAsync(device, cancellationToken);
    }

    /// <summary>
    /// Connects to IPP: 631 is let through, every other port that prints is not. Only for KPax.Agent/Http/Ipp/IppDoor.cs, which can say one thing alone;
    /// a test looks after that.
    /// </summary>
    public static ValueTask<Stream> OpenForIppAsync(IPEndPoint device, CancellationToken cancellationToken) =>
        device.Port == IppPort ? ConnectAsync(device, cancellationToken) : OpenAsync(device, cancellationToken);

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint device, CancellationToken cancellationToken)
    {
        var socket = new Socket(device.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(device, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
