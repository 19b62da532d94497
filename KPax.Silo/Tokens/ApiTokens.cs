using System.Globalization;
using System.Text.Json;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Contracts.Texts;
using KPax.Contracts.Tokens;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Tokens;

/// <summary>Makes, lists and judges personal access tokens.</summary>
internal sealed class ApiTokens(IApiTokenStore store, ICallerDirectory callers, IOrganisationDirectory organisations, TimeProvider time) : IApiTokens
{
    // Written at most so often for each token: a client that asks all day must not write all day.
    private static readonly TimeSpan TouchStep = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<ApiToken>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.UserId.Length == 0 ? [] : await store.ListAsync(caller.UserId, cancellationToken);

    public async Task<MadeApiToken> CreateAsync(Caller caller, NewApiToken wish, CancellationToken cancellationToken)
    {
        var place = (await organisations.GetTreeAsync(cancellationToken)).Find(wish.OrganisationId);
        if (!AccessPolicy.Demand(caller, Permission.ApiTokens, place?.Path))
        {
            return Refuse(new OrganisationProblem("organisation", $"{wish.OrganisationId}", "there is no organisation with this number."));
        }

        var name = NameRules.Tidy(wish.Name);
        var problems = Check(caller, wish, name, place!).ToList();
        if (problems.Count > 0)
        {
            return Refuse([.. problems]);
        }

        var now = time.GetUtcNow();
        var (text, token) = (ApiTokenText.Create(), new ApiToken(0, caller.UserId, name, wish.Permissions, place!.Id, place.Path, now, now.AddDays(wish.Days), null, null));
        var made = await store.AddAsync(ApiTokenText.HashOf(text)!, token, EntryOf(caller, AuditActions.ApiTokenCreate, token), IApiTokens.MaxTokens, cancellationToken);
        return made is null
            ? Refuse(new OrganisationProblem("", "", $"You have {IApiTokens.MaxTokens} tokens that are good; revoke one first."))
            : new MadeApiToken(made, text, []);
    }

    public async Task<ApiToken?> RevokeAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        caller.UserId.Length > 0 && (await store.ListAsync(caller.UserId, cancellationToken)).FirstOrDefault(one => one.Id == id) is { } token
            ? token.RevokedAt is not null
                ? token
                : await store.RevokeAsync(caller.UserId, id, EntryOf(caller, AuditActions.ApiTokenRevoke, token), time.GetUtcNow(), cancellationToken)
            : null;

    public async Task<Caller?> FindCallerAsync(string text, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (ApiTokenText.HashOf(text) is not { } hash
            || await store.FindAsync(hash, cancellationToken) is not { } token
            || !token.IsGood(now)
            || await callers.FindAsync(token.UserId, cancellationToken) is not { } account
            || (await organisations.GetTreeAsync(cancellationToken)).Find(token.OrganisationId) is not { } place)
        {
            return null;
        }

        if (token.UsedAt is not { } used || now - used >= TouchStep)
        {
            await store.TouchAsync(token.Id, now, cancellationToken);
        }

        return account.Narrow(token.Permissions, place.Path);
    }

    private static IEnumerable<OrganisationProblem> Check(Caller caller, NewApiToken wish, string name, OrganisationNode place)
    {
        if (caller.UserId.Length == 0)
        {
            yield return new("", "", "A token speaks for an account; sign in with one.");
        }

        if (name.Length is 0 or > NewApiToken.MaxName || HiddenLetters.AreIn(name))
        {
            yield return new("name", name, $"write 1 to {NewApiToken.MaxName} letters that say what it is for.");
        }

        if (wish.Days is < 1 or > NewApiToken.MaxDays)
        {
            yield return new("days", wish.Days.ToString(CultureInfo.InvariantCulture), $"write 1 to {NewApiToken.MaxDays}.");
        }

        if (wish.Permissions == Permission.None)
        {
            yield return new("permissions", "", "name at least one.");
        }

        if ((wish.Permissions & ~caller.PermissionsAt(place.Path)) is var beyond and not Permission.None)
        {
            yield return new("permissions", Describe(beyond), "you do not have this there; leave it out.");
        }
    }

    private static NewAuditEntry EntryOf(Caller caller, string action, ApiToken token) => NewAuditEntry.By(caller, action) with
    {
        TargetKind = "api-token",
        TargetId = token.Id == 0 ? "" : $"{token.Id}",
        TargetName = token.Name,
        OrganisationId = token.OrganisationId,
        After = JsonSerializer.Serialize(new { permissions = Describe(token.Permissions), ends = token.EndsAt }),
    };

    private static string Describe(Permission permissions) => string.Join(", ", Permissions.In(permissions).Select(Permissions.NameOf));

    private static MadeApiToken Refuse(params IReadOnlyList<OrganisationProblem> problems) => new(null, "", problems);
}
