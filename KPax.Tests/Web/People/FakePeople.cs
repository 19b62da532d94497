using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Web.People;

/// <summary>A few people, roles and invitations in memory; what was changed stands in <see cref="Said"/>.</summary>
internal sealed class FakePeople : IGrants, IRoles, IInvitations, IPersonSessions
{
    public static readonly Role Own = new(1001, "Readers <b>", Permission.DevicesRead, 5);

    public List<PersonView> People { get; } = [];

    public List<Role> AllRoles { get; } = [.. BuiltInRoles.All, Own];

    public List<InvitationView> All { get; } = [];

    public List<SessionView> Open { get; } = [];

    public List<OrganisationProblem> Problems { get; } = [];

    public List<string> Said { get; } = [];

    public List<object> Asked { get; } = [];

    public RoleUse Use { get; set; } = new(0, [], 0, 0);

    public string? Link { get; set; } = "https://kpax.example/invitation?code=secret";

    public static PersonView Person(string id, string name, bool isLockedOut = false, bool mayLockOut = true, params (Role Role, long Place, string Path)[] grants) => new(
        new Person(id, name, $"{id}@example.com", isLockedOut, WebContext.Start),
        [.. grants.Select((grant, index) => new Grant(70 + index, id, name, grant.Role, grant.Place, grant.Path, WebContext.Start, "Olive") { OrganisationName = $"Place {grant.Place}" })])
    {
        MayLockOut = mayLockOut,
        SignedInAt = WebContext.Start,
    };

    public static InvitationView Invitation(long id, InvitationState state, string path = "/1/5/") =>
        new(id, $"guest{id}@example.com", 5, path, "Acme", Own.Id, "Olive", WebContext.Start, WebContext.Start.AddDays(3), 1, state);

    public Task<PagesHost> StartAsync() => PagesHost.StartAsync(services => services
        .AddSingleton<IGrants>(this).AddSingleton<IRoles>(this).AddSingleton<IInvitations>(this).AddSingleton<IPersonSessions>(this));

    public Task<PersonPage> ListPeopleAsync(Caller caller, PersonListing listing, CancellationToken cancellationToken)
    {
        Asked.Add(listing);
        return Task.FromResult(new PersonPage([.. People.Skip(listing.Skip).Take(listing.Take)], People.Count));
    }

    public Task<PersonView?> FindPersonAsync(Caller caller, string userId, CancellationToken cancellationToken) =>
        Task.FromResult(People.Find(one => one.Person.UserId == userId));

    public Task<AccessResult> GrantAsync(Caller caller, NewGrant wish, CancellationToken cancellationToken) => Say($"give {wish.RoleId} at {wish.OrganisationId} to {wish.UserId}");

    public Task<AccessResult> RevokeAsync(Caller caller, long grantId, CancellationToken cancellationToken) => Say($"take {grantId}");

    public Task<AccessResult> RevokeAsync(Caller caller, long grantId, PersonView? expected, CancellationToken cancellationToken) => Say($"take {grantId}");

    public Task<AccessResult> LockOutAsync(Caller caller, string userId, bool isLockedOut, PersonView? expected, CancellationToken cancellationToken) =>
        LockOutAsync(caller, userId, isLockedOut, cancellationToken);

    public Task<AccessResult> LockOutAsync(Caller caller, string userId, bool isLockedOut, CancellationToken cancellationToken) => Say($"{(isLockedOut ? "lock" : "unlock")} {userId}");

    public Task<IReadOnlyList<Role>?> ListAsync(Caller caller, long organisationId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Role>?>(AllRoles);

    public Task<RolePage> ListKnownAsync(Caller caller, RoleListing listing, CancellationToken cancellationToken)
    {
        Asked.Add(listing);
        return Task.FromResult(new RolePage([.. AllRoles.Select(role => new RoleRow(role, role.IsBuiltIn ? "" : "Acme", 3))], AllRoles.Count));
    }

    public Task<RoleUse?> FindUseAsync(Caller caller, long roleId, CancellationToken cancellationToken) => Task.FromResult<RoleUse?>(Use);

    public Task<Role?> FindAsync(Caller caller, long roleId, CancellationToken cancellationToken) => Task.FromResult(AllRoles.Find(role => role.Id == roleId));

    public Task<AccessResult> CreateAsync(Caller caller, NewRole wish, CancellationToken cancellationToken) => Say($"create {wish.Name} at {wish.OrganisationId}: {wish.Permissions}");

    public Task<AccessResult> ChangeAsync(Caller caller, long roleId, RoleEdit edit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AccessResult> ChangeAsync(Caller caller, long roleId, string name, Permission permissions, CancellationToken cancellationToken) =>
        Say($"change {roleId} to {name}: {permissions}");

    public Task<AccessResult> RemoveAsync(Caller caller, long roleId, CancellationToken cancellationToken) => Say($"remove {roleId}");

    public Task<InvitationAnswer> InviteAsync(Caller caller, NewInvitation wish, CancellationToken cancellationToken)
    {
        Said.Add($"invite {wish.Email} as {wish.RoleId} to {wish.OrganisationId} in {wish.Language}");
        return Task.FromResult(Problems.Count > 0 ? InvitationAnswer.Refused([.. Problems]) : new(Invitation(9, InvitationState.Open), Link, []));
    }

    public Task<InvitationPage> ListAsync(Caller caller, InvitationListing listing, CancellationToken cancellationToken)
    {
        Asked.Add(listing);
        return Task.FromResult(new InvitationPage([.. All.Skip(listing.Skip).Take(listing.Take)], All.Count));
    }

    Task<InvitationView?> IInvitations.FindAsync(Caller caller, long id, CancellationToken cancellationToken) => Task.FromResult(All.Find(one => one.Id == id));

    public Task<InvitationAnswer?> ResendAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        Said.Add($"resend {id}");
        return Task.FromResult<InvitationAnswer?>(Problems.Count > 0 ? InvitationAnswer.Refused([.. Problems]) : new(All.Find(one => one.Id == id), Link, []));
    }

    Task<InvitationView?> IInvitations.RevokeAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        Said.Add($"revoke {id}");
        return Task.FromResult(All.Find(one => one.Id == id));
    }

    Task<IReadOnlyList<SessionView>?> IPersonSessions.ListAsync(Caller caller, string userId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SessionView>?>(Open);

    public Task<int?> EndAllAsync(Caller caller, string userId, CancellationToken cancellationToken)
    {
        Said.Add($"end {userId}");
        return Task.FromResult<int?>(Open.Count);
    }

    private Task<AccessResult> Say(string what)
    {
        Said.Add(what);
        return Task.FromResult(Problems.Count > 0 ? AccessResult.Refused([.. Problems]) : AccessResult.Done(7));
    }
}
