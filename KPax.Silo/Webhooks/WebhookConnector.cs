using System.Net;
using System.Net.Sockets;
using KPax.Contracts.Webhooks;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Webhooks;

/// <summary>
/// Opens the connections of webhooks: looks the name up, judges every address that it has, and connects to those very addresses. A name that leads elsewhere at the
/// next look-up (DNS rebinding) is judged again, since connections live no longer than a turn.
/// </summary>
internal sealed class WebhookConnector(IHostResolver resolver, IOptions<WebhookOptions> options)
{
    // What a name leads to is not said: it would tell whoever makes webhooks about the network of this server.
    private readonly AddressRules _rules = new(options.Value.Networks);

    /// <summary>A handler that nobody else uses, for the messages of one turn.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = options.Value.Timeout,
        MaxConnectionsPerServer = options.Value.PerWebhook,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        ConnectCallback = ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var isClear = context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps;
        var addresses = await FindAsync(context.DnsEndPoint.Host, cancellationToken);

        // One bad address among good ones is no accident worth a guess.
        if (addresses.Length == 0 || !addresses.All(_rules.MayCall) || (isClear && !addresses.All(IPAddress.IsLoopback)))
        {
            throw new WebhookFaultException(DeliveryFaults.TextOf(DeliveryFault.NotAllowed));
        }

        return await ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
    }

    private async Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
        {
            return [literal];
        }

        try
        {
            return await resolver.ResolveAsync(host, cancellationToken);
        }
        catch (SocketException fault)
        {
            throw new WebhookFaultException(DeliveryFaults.TextOf(DeliveryFault.UnknownHost), fault);
        }
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException fault)
            {
                socket.Dispose();
                last = fault;
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }

        throw new WebhookFaultException(DeliveryFaults.TextOf(DeliveryFault.NotConnected, $"{last!.SocketErrorCode}"), last);
    }
}
