using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Tests.Access;

/// <content>Where organisations, devices and agents stand and may go, and how agents come in.</content>
internal static partial class AccessCases
{
    private static IEnumerable<AccessCase> Places() =>
    [
        AccessCase.Query("IOrganisationOverview.FindAsync", async (stage, caller, place) =>
            await stage.Get<IOrganisationOverview>().FindAsync(caller, place.Id, default) is not null),
        AccessCase.Query(
            "IOrganisationOverview.FindAsync:summary",
            async (stage, caller, place) => await stage.Get<IOrganisationOverview>().FindAsync(caller, place.Id, default) is { Summary: not null },
            Permission.DevicesRead),
        AccessCase.Query("IOrganisationMoves.PreviewAsync", async (stage, caller, place) =>
            await stage.Get<IOrganisationMoves>().PreviewAsync(caller, place.Id, place.Id, default) is not null),
        new(
            "IOrganisationMoves.ListParentsAsync",
            async (stage, caller, place) => SetOf(
                await AllAsync(listing => stage.Get<IOrganisationMoves>().ListParentsAsync(caller, place.Id, listing, default)),
                stage.Oracle.May(caller.UserId, Permission.OrganisationsManage, place.Id) ? ParentsOf(stage, caller.UserId, place) : []),
            (_, _, _) => Seen.Given,
            Every: 7),
        // Below itself it cannot go: it is begun, and nothing is moved.
        new(
            "IOrganisationMoves.BeginAsync",
            async (stage, caller, place) => await stage.Get<IOrganisationMoves>().BeginAsync(caller, place.Id, place.Id, default) is null ? Seen.Nothing : Seen.Given,
            (oracle, user, place) => oracle.May(user, Permission.OrganisationsManage, place.Id) ? Seen.Given : Seen.Nothing,
            Every: 23),
        new(
            "IOrganisationMoves.FindAsync",
            async (stage, caller, place) =>
            {
                var begun = (await stage.Get<IOrganisationMoves>().BeginAsync(Caller.WithEverything("test", "/1/"), place.Id, place.Id, default))!;
                return await stage.Get<IOrganisationMoves>().FindAsync(caller, begun.Id, default) is null ? Seen.Nothing : Seen.Given;
            },
            (oracle, user, place) => oracle.May(user, Permission.OrganisationsManage, place.Id) ? Seen.Given : Seen.Nothing,
            Every: 29),
        new(
            "IPlaceMoves.ListPlacesAsync",
            async (stage, caller, place) => SetOf(
                await AllAsync(listing => stage.Get<IPlaceMoves>().ListPlacesAsync(caller, Permission.DevicesManage, place.Id, listing, default)),
                stage.Oracle.May(caller.UserId, Permission.DevicesManage, place.Id)
                    ? stage.World.Places.Keys.Where(other => other != place.Id && stage.Oracle.May(caller.UserId, Permission.DevicesManage, other))
                    : []),
            (_, _, _) => Seen.Given,
            Every: 7),
        AccessCase.Command("IPlaceMoves.PreviewDeviceAsync", async (stage, caller, place) =>
            await stage.Get<IPlaceMoves>().PreviewDeviceAsync(caller, stage.Devices[place.Id], place.Id, default) is null ? Seen.Nothing : Seen.Given),
        AccessCase.Command("IPlaceMoves.PreviewAgentAsync", async (stage, caller, place) =>
            await stage.Get<IPlaceMoves>().PreviewAgentAsync(caller, place.Id, place.Id, true, default) is null ? Seen.Nothing : Seen.Given),
        // Where it stands already it is not put.
        AccessCase.Command("IPlaceMoves.MoveDeviceAsync", async (stage, caller, place) =>
            Of("organisation", (await stage.Get<IPlaceMoves>().MoveDeviceAsync(caller, stage.Devices[place.Id], place.Id, default)).Problems)),
        AccessCase.Command("IPlaceMoves.MoveAgentAsync", async (stage, caller, place) =>
            Of("organisation", (await stage.Get<IPlaceMoves>().MoveAgentAsync(caller, place.Id, place.Id, false, default)).Problems)),
        AccessCase.Command("IEnrolmentDesk.CreateAsync", async (stage, caller, place) =>
            Of("hours", (await stage.Enrolment.CreateAsync(caller, new() { OrganisationId = place.Id, Hours = 0 }, default)).Problems)),
        AccessCase.Command("IEnrolmentDesk.RevokeAsync", async (stage, caller, place) =>
            await stage.Enrolment.RevokeAsync(caller, place.Id, default) is null ? Seen.Nothing : Seen.Given, every: 11),
        AccessCase.Command("IEnrolmentDesk.SetStateAsync", async (stage, caller, place) =>
            await stage.Enrolment.SetStateAsync(caller, place.Id, AgentState.Revoked, new string('x', 300), default) is null ? Seen.Nothing : Seen.Given),
    ];

    private static async Task<List<long>> AllAsync(Func<OrganisationListing, Task<OrganisationPage>> read)
    {
        var found = new List<long>();
        OrganisationPage page;
        do
        {
            page = await read(new() { Skip = found.Count, Take = OrganisationListing.MaxTake });
            found.AddRange(page.Rows.Select(row => row.Node.Id));
        }
        while (found.Count < page.Count);

        return found;
    }

    private static IEnumerable<long> ParentsOf(AccessStage stage, string user, AccessWorld.Place place) => place.Parent == 0 ? [] : stage.World.Places.Values
        .Where(other => other.Id != place.Parent && !other.Path.StartsWith(place.Path, StringComparison.Ordinal)
            && KindRules.MayStand(OrganisationKind.Branch, other.Id == 1 ? OrganisationKind.Root : OrganisationKind.Branch)
            && stage.Oracle.May(user, Permission.OrganisationsManage, other.Id))
        .Select(other => other.Id);
}
