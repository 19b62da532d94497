using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Contracts.Tokens;

namespace KPax.Tests.Web.Tokens;

/// <summary>Tokens in memory, and what was asked of them.</summary>
internal sealed class FakeTokens : IApiTokens
{
    public List<ApiToken> Kept { get; } = [];

    public List<OrganisationProblem> Problems { get; } = [];

    public List<NewApiToken> Asked { get; } = [];

    public static ApiToken View(long id, DateTimeOffset ends, DateTimeOffset? revoked = null) =>
        new(id, FakeCallers.UserId, $"export {id}", Permission.DevicesRead, 1, "/1/", DateTimeOffset.UnixEpoch, ends, revoked, null);

    public Task<IReadOnlyList<ApiToken>> ListAsync(Caller caller, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ApiToken>>([.. Kept]);

    public Task<MadeApiToken> CreateAsync(Caller caller, NewApiToken wish, CancellationToken cancellationToken)
    {
        Asked.Add(wish);
        return Task.FromResult(Problems.Count > 0
            ? new MadeApiToken(null, "", Problems)
            : new MadeApiToken(View(7, DateTimeOffset.MaxValue), "kpax_pat_secret", []));
    }

    public Task<ApiToken?> RevokeAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        var token = Kept.Find(one => one.Id == id);
        Kept.RemoveAll(one => one.Id == id);
        return Task.FromResult(token);
    }

    public Task<Caller?> FindCallerAsync(string text, CancellationToken cancellationToken) => Task.FromResult<Caller?>(null);
}
