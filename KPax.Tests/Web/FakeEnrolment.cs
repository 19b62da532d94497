using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Web;

/// <summary>Tokens and moves in memory; what was done stands in <see cref="Said"/>.</summary>
internal sealed class FakeEnrolment : IEnrolmentDesk, IPlaceMoves
{
    public List<TokenView> Tokens { get; } = [];

    public List<OrganisationProblem> Problems { get; } = [];

    public List<string> Said { get; } = [];

    public Task<TokenMade> CreateAsync(Caller caller, NewToken wish, CancellationToken cancellationToken)
    {
        Said.Add($"token for {wish.OrganisationId}, {wish.Hours} h: {wish.Note}");
        return Task.FromResult(Problems.Count > 0 ? new TokenMade("", null, "", Problems) : new TokenMade("kpax1-fr-secret", View(9), "ABCDEF", []));
    }

    public Task<TokenPage> ListAsync(Caller caller, TokenQuery query, CancellationToken cancellationToken) => Task.FromResult(new TokenPage([.. Tokens.Take(query.Take)], null));

    public Task<TokenView?> RevokeAsync(Caller caller, long tokenId, CancellationToken cancellationToken)
    {
        Said.Add($"token {tokenId} ends");
        return Task.FromResult(Tokens.Find(token => token.Id == tokenId));
    }

    public Task<IReadOnlyList<OrganisationProblem>?> SetStateAsync(Caller caller, long agentId, AgentState state, string reason, CancellationToken cancellationToken)
    {
        Said.Add($"agent {agentId} {state}: {reason}");
        return Task.FromResult<IReadOnlyList<OrganisationProblem>?>(Problems);
    }

    public Task<OrganisationPage> ListPlacesAsync(Caller caller, Permission permission, long organisationId, OrganisationListing listing, CancellationToken cancellationToken) =>
        Task.FromResult(new OrganisationPage([new OrganisationRow(FakeOrganisations.Nice, 2, 0, "Etc/UTC")], 1));

    public Task<PlacePreview?> PreviewDeviceAsync(Caller caller, long deviceId, long organisationId, CancellationToken cancellationToken) =>
        Task.FromResult<PlacePreview?>(new(FakeOrganisations.Acme, FakeOrganisations.Nice, 1, Problems));

    public Task<PlacePreview?> PreviewAgentAsync(Caller caller, long agentId, long organisationId, bool withDevices, CancellationToken cancellationToken) =>
        PreviewDeviceAsync(caller, agentId, organisationId, cancellationToken);

    public Task<PlaceResult> MoveDeviceAsync(Caller caller, long deviceId, long organisationId, CancellationToken cancellationToken) => Move($"device {deviceId} to {organisationId}");

    public Task<PlaceResult> MoveAgentAsync(Caller caller, long agentId, long organisationId, bool withDevices, CancellationToken cancellationToken) =>
        Move($"agent {agentId} to {organisationId} {(withDevices ? "with devices" : "alone")}");

    public static TokenView View(long id, TokenState state = TokenState.Open) => new()
    {
        Id = id,
        OrganisationId = 5,
        OrganisationName = "Acme",
        Note = $"note {id}",
        State = state,
        MadeAt = WebContext.Start,
        EndsAt = WebContext.Start.AddDays(1),
    };

    private Task<PlaceResult> Move(string what)
    {
        Said.Add(what);
        return Task.FromResult(Problems.Count > 0 ? PlaceResult.Refused([.. Problems]) : new PlaceResult(FakeOrganisations.Nice, 1, []));
    }
}
