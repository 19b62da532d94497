using Grpc.Core;

namespace KPax.Silo.Admin;

/// <summary>Calls the running server.</summary>
internal interface IAdminChannel
{
    /// <summary>Makes a call; <see cref="AdminException"/>: what the server refused, or why it does not answer.</summary>
    Task<T> TryAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> call, CancellationToken cancellationToken);
}
