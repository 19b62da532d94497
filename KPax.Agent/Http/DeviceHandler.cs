#pragma warning disable RS0030 // The one place that makes an HTTP handler towards devices, and the one where a device's certificate is checked; see the summary.
using System.Net;
using System.Security.Cryptography.X509Certificates;
using KPax.Snmp;

namespace KPax.Agent.Http;

/// <summary>
/// Makes the HTTP handler for one device. It connects to that device's address and to no other, whatever a page says; it keeps no cookies, follows no
/// redirect by itself, knows no proxy and no credentials.
/// <para>
/// Printers sign their certificates themselves, so no authority can vouch for them: here, and nowhere else in the agent, a certificate is good if its key
/// is the one that the device showed first (<see cref="CertificatePins"/>). Nothing secret goes to a printer, only a GET without credentials. The server
/// is never reached through this handler: <see cref="Uplink.UplinkHandler"/> has its own, with the authority's check.
/// </para>
/// </summary>
internal static class DeviceHandler
{
    /// <summary>A handler for the device's web pages.</summary>
    public static HttpMessageInvoker Create(DeviceOrigin device, WebOptions options) => Make(device, options, DeviceConnection.OpenAsync);

    /// <summary>A handler for the device's IPP; only for <see cref="Ipp.IppDoor"/>.</summary>
    public static HttpMessageInvoker CreateForIpp(DeviceOrigin device, WebOptions options) => Make(device, options, DeviceConnection.OpenForIppAsync);

    private static HttpMessageInvoker Make(DeviceOrigin device, WebOptions options, Func<IPEndPoint, CancellationToken, ValueTask<Stream>> open)
    {
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = options.Timeout,
            ConnectCallback = (context, cancellationToken) => open(device.Resolve(context.DnsEndPoint), cancellationToken),
            MaxConnectionsPerServer = 1,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = Math.Max(1, options.MaxHeaders / 1_024),
            UseCookies = false,
            UseProxy = false,
        };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            // A certificate may name places to fetch others from: the agent would go where a device sends it.
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => device.Accepts(certificate);
        return new HttpMessageInvoker(handler);
    }
}
