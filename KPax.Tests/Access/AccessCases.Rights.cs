using KPax.Contracts.Access;
using KPax.Contracts.Callers;

namespace KPax.Tests.Access;

/// <content>Roles and grants: who may give what.</content>
internal static partial class AccessCases
{
    private static IEnumerable<AccessCase> Rights() =>
    [
        new(
            "IRoles.FindAsync",
            async (stage, caller, place) => await stage.Get<IRoles>().FindAsync(caller, RoleOf(stage, place), default) is null ? Seen.Nothing : Seen.Given,
            (oracle, user, place) => KnowsRole(oracle, user, place) ? Seen.Given : Seen.Nothing,
            Every: 3),
        new(
            "IRoles.ListKnownAsync",
            async (stage, caller, place) => (await stage.Get<IRoles>().ListKnownAsync(caller, new() { Search = $"Role {place.Id}", Take = RoleListing.MaxTake }, default))
                .Rows.Any(row => row.Role.Id == RoleOf(stage, place)) ? Seen.Given : Seen.Nothing,
            (oracle, user, place) => KnowsRole(oracle, user, place) ? Seen.Given : Seen.Nothing,
            Every: 3),
        new(
            "IRoles.FindUseAsync",
            // A wrong number of people is something else than all three answers.
            async (stage, caller, place) => await stage.Get<IRoles>().FindUseAsync(caller, RoleOf(stage, place), default) is not { } use ? Seen.Nothing
                : use.People == CountPeople(stage.Oracle, caller.UserId, place) ? Seen.Given : Seen.Beyond,
            (oracle, user, place) => KnowsRole(oracle, user, place) ? Seen.Given : Seen.Nothing,
            Every: 3),
        AccessCase.Command("IRoles.CreateAsync", async (stage, caller, place) => Of(
            "name", (await stage.Get<IRoles>().CreateAsync(caller, new(place.Id, "", Permission.DevicesRead), default)).Problems)),
        AccessCase.Command("IRoles.ChangeAsync", async (stage, caller, place) => Of(
            "name", (await stage.Get<IRoles>().ChangeAsync(caller, RoleOf(stage, place), "", Permission.DevicesRead, default)).Problems)),
        new(
            "IRoles.RemoveAsync",
            async (stage, caller, place) => Of(null, (await stage.Get<IRoles>().RemoveAsync(caller, RoleOf(stage, place), default)).Problems),
            (oracle, user, place) => oracle.Rights(user, place.Id) == 0 ? Seen.Nothing
                : oracle.May(user, Permission.RolesManage, place.Id) ? Seen.Given : Seen.Forbidden),
        AccessCase.Query("IGrants.FindPersonAsync", async (stage, caller, place) => await stage.Get<IGrants>().FindPersonAsync(caller, $"holder-{place.Id}", default) is not null),
        new(
            "IGrants.FindPersonAsync:lock",
            async (stage, caller, place) => await stage.Get<IGrants>().FindPersonAsync(caller, $"holder-{place.Id}", default) is { MayLockOut: true } ? Seen.Given : Seen.Nothing,
            (oracle, user, place) => oracle.May(user, Permission.UsersRead | Permission.UsersManage | BuiltInRoles.Viewer.Permissions, place.Id) ? Seen.Given : Seen.Nothing),
        new(
            "IGrants.GrantAsync",
            async (stage, caller, place) => Of(
                null, (await stage.Get<IGrants>().GrantAsync(caller, new($"holder-{place.Id}", BuiltInRoles.Viewer.Id, place.Id), default)).Problems),
            (oracle, user, place) => oracle.Rights(user, place.Id) == 0 ? Seen.Nothing
                : !oracle.May(user, Permission.UsersManage, place.Id) ? Seen.Forbidden
                : !oracle.May(user, BuiltInRoles.Viewer.Permissions, place.Id) ? Seen.Beyond
                : oracle.May(user, Permission.UsersRead, place.Id) ? Seen.Given : Seen.Nothing),
        new(
            "IGrants.GrantAsync:owner",
            async (stage, caller, place) => Of(
                null, (await stage.Get<IGrants>().GrantAsync(caller, new($"guard-{place.Id}", BuiltInRoles.Owner.Id, place.Id), default)).Problems),
            (oracle, user, place) => oracle.Rights(user, place.Id) == 0 ? Seen.Nothing
                : !oracle.May(user, Permission.UsersManage, place.Id) ? Seen.Forbidden
                : oracle.May(user, Permissions.Everything, place.Id) ? Seen.Given : Seen.Beyond),
        new(
            "IGrants.RevokeAsync",
            // Who may really take it away is not asked: the guard stays.
            async (stage, caller, place) => caller.May(Permissions.Everything, place.Path)
                ? Seen.Given
                : Of(null, (await stage.Get<IGrants>().RevokeAsync(caller, stage.Guards[place.Id], default)).Problems),
            (oracle, user, place) => oracle.Rights(user, place.Id) == 0 ? Seen.Nothing
                : !oracle.May(user, Permission.UsersManage, place.Id) ? Seen.Forbidden
                : oracle.May(user, Permissions.Everything, place.Id) ? Seen.Given : Seen.Beyond),
        new(
            "IGrants.LockOutAsync",
            async (stage, caller, place) => Of(null, (await stage.Get<IGrants>().LockOutAsync(caller, $"holder-{place.Id}", false, default)).Problems),
            (oracle, user, place) => !oracle.May(user, Permission.UsersRead, place.Id) ? Seen.Nothing
                : !oracle.May(user, Permission.UsersManage, place.Id) ? Seen.Forbidden
                : oracle.May(user, BuiltInRoles.Viewer.Permissions, place.Id) ? Seen.Given : Seen.Beyond),
    ];

    private static long RoleOf(AccessStage stage, AccessWorld.Place place) => stage.World.RoleOf(place.Id).Id;

    private static int CountPeople(AccessOracle oracle, string user, AccessWorld.Place place) => oracle.World.Grants
        .Where(grant => grant.Role.Id == oracle.World.RoleOf(place.Id).Id)
        .Where(grant => oracle.May(user, Permission.UsersRead, grant.Place) || oracle.May(user, Permission.RolesManage, grant.Place))
        .Select(grant => grant.User).Distinct().Count();

    // A role is known where it can be given: at its organisation and below.
    private static bool KnowsRole(AccessOracle oracle, string user, AccessWorld.Place place) =>
        oracle.World.Places.Values.Any(other => other.Path.StartsWith(place.Path, StringComparison.Ordinal) && oracle.Rights(user, other.Id) != 0);
}
