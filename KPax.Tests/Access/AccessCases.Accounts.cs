using KPax.Contracts.Access;
using KPax.Contracts.Callers;

namespace KPax.Tests.Access;

/// <content>Invitations, sessions and access tokens. What belongs to somebody else is never there.</content>
internal static partial class AccessCases
{
    private static IEnumerable<AccessCase> Accounts() =>
    [
        AccessCase.Query("IInvitations.FindAsync", async (stage, caller, place) => await stage.Invitations.FindAsync(caller, place.Id, default) is not null),
        new(
            "IInvitations.InviteAsync",
            // No address: it is refused behind the door at the latest. What is wrong with the rights stands last.
            async (stage, caller, place) => Of(
                "email", [.. (await stage.Invitations.InviteAsync(caller, new("", BuiltInRoles.Viewer.Id, place.Id), default)).Problems.Reverse()]),
            (oracle, user, place) => oracle.Rights(user, place.Id) == 0 ? Seen.Nothing
                : !oracle.May(user, Permission.UsersInvite, place.Id) ? Seen.Forbidden
                : oracle.May(user, BuiltInRoles.Viewer.Permissions, place.Id) ? Seen.Given : Seen.Beyond),
        new(
            "IInvitations.ResendAsync",
            async (stage, caller, place) => await stage.Invitations.ResendAsync(caller, place.Id, default) is { } answer ? Of(null, answer.Problems) : Seen.Nothing,
            (oracle, user, place) => oracle.Rights(user, place.Id) == 0 ? Seen.Nothing
                : !oracle.May(user, Permission.UsersInvite, place.Id) ? Seen.Forbidden
                : oracle.May(user, BuiltInRoles.Viewer.Permissions, place.Id) ? Seen.Given : Seen.Beyond,
            Every: 11),
        AccessCase.Command("IInvitations.RevokeAsync", async (stage, caller, place) =>
            await stage.Invitations.RevokeAsync(caller, place.Id, default) is null ? Seen.Nothing : Seen.Given, every: 11),
        Never("ISessions.ListAsync", async (stage, caller, place) =>
            (await stage.Sessions.ListAsync(caller, "", default)).Any(session => session.Id == $"session-{place.Id}")),
        Never("ISessions.EndAsync", async (stage, caller, place) => await stage.Sessions.EndAsync(caller, $"session-{place.Id}", default), every: 11),
        new(
            "IPersonSessions.ListAsync",
            // Those of somebody else are something else than all three answers.
            async (stage, caller, place) => await stage.PersonSessions.ListAsync(caller, $"holder-{place.Id}", default) is not { } open ? Seen.Nothing
                : open.Select(session => session.Id).SequenceEqual([$"session-{place.Id}"]) ? Seen.Given : Seen.Beyond,
            (oracle, user, place) => SeesSessions(oracle, user, place, (long)BuiltInRoles.Viewer.Permissions),
            Every: 3),
        new(
            "IPersonSessions.EndAllAsync",
            // The wearer of a role has none open, and every right of the role is needed to end them.
            async (stage, caller, place) => await stage.PersonSessions.EndAllAsync(caller, $"wearer-{place.Id}", default) is null ? Seen.Nothing : Seen.Given,
            (oracle, user, place) => SeesSessions(oracle, user, place, oracle.World.RoleOf(place.Id).Permissions),
            Every: 3),
        Never("IApiTokens.ListAsync", async (stage, caller, place) => (await stage.Tokens.ListAsync(caller, default)).Any(token => token.Id == place.Id)),
        Never("IApiTokens.RevokeAsync", async (stage, caller, place) => await stage.Tokens.RevokeAsync(caller, place.Id, default) is not null),
        AccessCase.Command("IApiTokens.CreateAsync", async (stage, caller, place) => Of(
            "name", (await stage.Tokens.CreateAsync(caller, new() { Name = "", OrganisationId = place.Id, Permissions = Permission.ApiTokens }, default)).Problems)),
    ];

    private static Seen SeesSessions(AccessOracle oracle, string user, AccessWorld.Place place, long rights) =>
        !oracle.May(user, Permission.UsersRead, place.Id) ? Seen.Nothing
            : oracle.May(user, Permission.UsersManage | (Permission)rights, place.Id) ? Seen.Given : Seen.Forbidden;

    // Each is somebody else's, whom nobody of those who ask is.
    private static AccessCase Never(string name, Func<AccessStage, Caller, AccessWorld.Place, Task<bool>> isShown, int every = 5) => new(
        name, async (stage, caller, place) => await isShown(stage, caller, place) ? Seen.Given : Seen.Nothing, (_, _, _) => Seen.Nothing, every);
}
