using System.Net;

namespace KPax.Silo.Webhooks;

/// <summary>Looks names up as the system does.</summary>
internal sealed class SystemResolver : IHostResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}
