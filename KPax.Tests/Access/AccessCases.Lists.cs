using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Agents;
using KPax.Contracts.Alerts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Access;

/// <content>Lists: which organisations' things are in them.</content>
internal static partial class AccessCases
{
    /// <summary>Every list: the method, what its answer holds, by the numbers of organisations, and what is needed for each.</summary>
    public static IReadOnlyList<(string Name, Func<AccessStage, Caller, Task<HashSet<long>>> Call, Permission Right)> Lists { get; } =
    [
        List("IFleetQueries.ListAsync", (stage, caller) => FleetAsync(stage, caller, _ => true)),
        List("IFleetQueries.ListAsync:total", (stage, caller) => FleetAsync(stage, caller, row => row.TotalPages is not null), Permission.MetersRead),
        List("IAgentQueries.ListAsync", async (stage, caller) => [.. (await PagesAsync(
            after => stage.Get<IAgentQueries>().ListAsync(caller, after, IAgentQueries.MaxTake, default), page => page[^1].Id)).Select(agent => agent.Id)]),
        List("IAlertQueries.ListAsync", AlertsAsync),
        List("IOrganisationQueries.ListAsync", OrganisationsAsync),
        List("IAuditQueries.ListAsync", async (stage, caller) => [.. (await PagesAsync(
            async after => (await stage.Get<IAuditQueries>().ListAsync(caller, new() { Take = AuditQuery.MaxTake, Before = after == 0 ? null : after }, default)).Entries,
            page => page[^1].Number)).Select(entry => entry.Event.OrganisationId!.Value)]),
        List("IAuditQueries.ExportAsync", ExportAsync),
        List("IOrganisationOverview.ListAsync", (stage, caller) => OverviewAsync(stage, caller, _ => true)),
        List("IOrganisationOverview.ListAsync:summary", (stage, caller) => OverviewAsync(stage, caller, row => row.Summary is not null), Permission.DevicesRead),
        List("IEnrolmentDesk.ListAsync", TokensAsync),
        List("IInvitations.ListAsync", InvitationsAsync),
        List("IGrants.ListPeopleAsync", PeopleAsync),
        List("IWebhooks.ListAsync", WebhooksAsync),
        List("IGrants.ListPeopleAsync:grants", PeoplesGrantsAsync),
    ];

    public static IReadOnlyList<string> ListNames =>
        [.. Lists.Select(list => list.Name.Split(':')[0]), "IFleetQueries.SummariseAsync", "IAlertQueries.CountAsync"];

    private static (string, Func<AccessStage, Caller, Task<HashSet<long>>>, Permission) List(
        string name, Func<AccessStage, Caller, Task<HashSet<long>>> call, Permission more = Permission.None) => (name, call, AccessRules.All[name.Split(':')[0]] | more);

    private static async Task<HashSet<long>> FleetAsync(AccessStage stage, Caller caller, Func<FleetRow, bool> isMeant)
    {
        var places = stage.Devices.ToDictionary(pair => pair.Value, pair => pair.Key);
        var found = new HashSet<long>();
        for (var skip = 0; ; skip += FleetQuery.MaxTake)
        {
            var page = await stage.Get<IFleetQueries>().ListAsync(caller, new() { Skip = skip, Take = FleetQuery.MaxTake }, default);
            found.UnionWith(page.Rows.Where(isMeant).Select(row => places[row.Id]));
            if (page.Rows.Count < FleetQuery.MaxTake)
            {
                return found;
            }
        }
    }

    private static async Task<HashSet<long>> AlertsAsync(AccessStage stage, Caller caller)
    {
        var found = new HashSet<long>();
        var next = "";
        do
        {
            var page = await stage.Get<IAlertQueries>().ListAsync(caller, new() { Take = AlertQuery.MaxTake, After = next }, default);
            found.UnionWith(page.Alerts.Select(alert => alert.Id));
            next = page.Next;
        }
        while (next.Length > 0);

        return found;
    }

    private static async Task<HashSet<long>> OrganisationsAsync(AccessStage stage, Caller caller)
    {
        var found = new HashSet<long>();
        OrganisationPage page;
        do
        {
            page = await stage.Get<IOrganisationQueries>().ListAsync(caller, new() { Skip = found.Count, Take = OrganisationListing.MaxTake }, default);
            found.UnionWith(page.Rows.Select(row => row.Node.Id));
        }
        while (found.Count < page.Count);

        return found;
    }

    // Flat, of each kind that there is.
    private static async Task<HashSet<long>> OverviewAsync(AccessStage stage, Caller caller, Func<OverviewRow, bool> isMeant)
    {
        var found = new HashSet<long>();
        foreach (var kind in new[] { OrganisationKind.Root, OrganisationKind.Branch })
        {
            OverviewPage page;
            var seen = 0;
            do
            {
                page = await stage.Get<IOrganisationOverview>().ListAsync(caller, new() { Kind = kind, Skip = seen, Take = OverviewQuery.MaxTake }, default);
                found.UnionWith(page.Rows.Where(isMeant).Select(row => row.Node.Id));
                seen += page.Rows.Count;
            }
            while (seen < page.Count);
        }

        return found;
    }

    private static async Task<HashSet<long>> TokensAsync(AccessStage stage, Caller caller)
    {
        var found = new HashSet<long>();
        for (long? before = long.MaxValue; before is not null;)
        {
            var page = await stage.Enrolment.ListAsync(caller, new() { Before = before, Take = TokenQuery.MaxTake }, default);
            found.UnionWith(page.Tokens.Select(token => token.OrganisationId));
            before = page.Next;
        }

        return found;
    }

    private static async Task<HashSet<long>> InvitationsAsync(AccessStage stage, Caller caller)
    {
        var found = new HashSet<long>();
        InvitationPage page;
        do
        {
            page = await stage.Invitations.ListAsync(caller, new() { Skip = found.Count, Take = InvitationListing.MaxTake }, default);
            found.UnionWith(page.Rows.Select(row => row.OrganisationId));
        }
        while (found.Count < page.Count);

        return found;
    }

    private static async Task<HashSet<long>> ExportAsync(AccessStage stage, Caller caller)
    {
        var found = new HashSet<long>();
        await foreach (var entry in stage.Get<IAuditQueries>().ExportAsync(caller, new(), default))
        {
            found.Add(entry.Event.OrganisationId!.Value);
        }

        return found;
    }

    private static async Task<HashSet<long>> PeopleAsync(AccessStage stage, Caller caller) =>
        [.. (await AllPeopleAsync(stage, caller)).Select(person => person.Person.UserId).Where(id => id.StartsWith("holder-", StringComparison.Ordinal)).Select(PlaceOf)];

    private static async Task<HashSet<long>> PeoplesGrantsAsync(AccessStage stage, Caller caller) =>
        [.. (await AllPeopleAsync(stage, caller)).SelectMany(person => person.Grants).Select(grant => grant.OrganisationId)];

    private static async Task<List<PersonView>> AllPeopleAsync(AccessStage stage, Caller caller)
    {
        var found = new List<PersonView>();
        PersonPage page;
        do
        {
            page = await stage.Get<IGrants>().ListPeopleAsync(caller, new() { Skip = found.Count, Take = PersonListing.MaxTake }, default);
            found.AddRange(page.People);
        }
        while (found.Count < page.Count);

        return found;
    }

    private static async Task<List<T>> PagesAsync<T>(Func<long, Task<IReadOnlyList<T>>> read, Func<IReadOnlyList<T>, long> last)
    {
        var found = new List<T>();
        for (var after = 0L; await read(after) is { Count: > 0 } page; after = last(page))
        {
            found.AddRange(page);
        }

        return found;
    }

    private static long PlaceOf(string user) => long.Parse(user.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
}
