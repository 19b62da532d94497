using System.Net;

namespace KPax.Silo.Webhooks;

/// <summary>Looks names up.</summary>
internal interface IHostResolver
{
    /// <summary>The addresses of a name. <see cref="System.Net.Sockets.SocketException"/>: it has none.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
