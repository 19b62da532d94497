using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using KPax.Protocol.Admin.V1;
using KPax.Silo.Storage;

namespace KPax.Silo.Admin;

/// <summary>Asks the running server over its socket file.</summary>
internal sealed class AdminClient : IAdminDesk, IAdminChannel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly GrpcChannel _channel;
    private readonly AdminService.AdminServiceClient _client;

    /// <summary>A client of the server that listens on a socket file.</summary>
    public AdminClient(string path, TimeProvider time)
    {
        _path = path;
        _time = time;
        var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = (_, cancellationToken) => ConnectAsync(path, cancellationToken) };

        // The name is never looked up: what counts is the socket file.
        _channel = GrpcChannel.ForAddress("http://admin.invalid", new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
        _client = new AdminService.AdminServiceClient(_channel);
        Organisations = new OrganisationClient(_client, this);
        Users = new UserClient(_client, this);
    }

    public IOrganisationDesk Organisations { get; }

    public IUserDesk Users { get; }

    public async Task<(string Token, TokenRow Row)> CreateTokenAsync(string organisation, int hours, string note, CancellationToken cancellationToken)
    {
        var request = new CreateTokenRequest { Organisation = organisation, Hours = hours, Note = note };
        var response = await TryAsync(options => _client.CreateTokenAsync(request, options), cancellationToken);
        return (response.Token, AdminMapper.Map(response.Kept));
    }

    public async Task<IReadOnlyList<TokenRow>> ListTokensAsync(CancellationToken cancellationToken) =>
        [.. (await TryAsync(options => _client.ListTokensAsync(new ListTokensRequest(), options), cancellationToken)).Tokens.Select(AdminMapper.Map)];

    public async Task<TokenRow> RevokeTokenAsync(long id, CancellationToken cancellationToken) =>
        AdminMapper.Map((await TryAsync(options => _client.RevokeTokenAsync(new RevokeTokenRequest { Id = id }, options), cancellationToken)).Token);

    public async Task<IReadOnlyList<AgentAccountRow>> ListAgentsAsync(CancellationToken cancellationToken) =>
        [.. (await TryAsync(options => _client.ListAgentsAsync(new ListAgentsRequest(), options), cancellationToken)).Agents.Select(AdminMapper.Map)];

    public Task RevokeAgentAsync(long id, string reason, CancellationToken cancellationToken) =>
        TryAsync(options => _client.RevokeAgentAsync(new RevokeAgentRequest { Id = id, Reason = reason }, options), cancellationToken);

    public Task ResumeAgentAsync(long id, CancellationToken cancellationToken) =>
        TryAsync(options => _client.ResumeAgentAsync(new ResumeAgentRequest { Id = id }, options), cancellationToken);

    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }

    public async Task<T> TryAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(new CallOptions(deadline: _time.GetUtcNow().UtcDateTime + Patience, cancellationToken: cancellationToken));
        }
        catch (RpcException fault) when (fault.StatusCode == StatusCode.FailedPrecondition)
        {
            throw new AdminException(fault.Status.Detail, fault);
        }
        catch (RpcException fault) when (!cancellationToken.IsCancellationRequested)
        {
            var why = fault.Status.DebugException?.GetBaseException().Message ?? fault.Status.Detail;
            throw new AdminException(
                $"The server works on this data directory, but does not answer at {_path}: {why.TrimEnd('.')}. "
                + "Run this as the server's user (or root), wait until the server has started, or stop it first.",
                fault);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
