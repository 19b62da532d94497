using System.Net;
using System.Reflection;
using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.Invitations;
using KPax.Tests.EndToEnd;
using KPax.Web.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Accounts.Invitations;

/// <summary>Invitations over HTTP, from the link to the rights: exactly one winner, and nothing for anybody else.</summary>
[TestClass]
public sealed class InvitationDeskTests
{
    private const string Password = "quarry lantern 71 moss";
    private static readonly Caller Owner = Caller.WithEverything("Olive Owner", "/1/");
    private static TestServer s_server = null!;

    private static IInvitations Invitations => s_server.Services.GetRequiredService<IInvitations>();

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_server = await TestServer.StartAsync(settings: new Dictionary<string, string?>
    {
        ["KPax:Accounts:AttemptsPerAddress"] = "100000",
    });

    [ClassCleanup]
    public static async Task StopAsync() => await s_server.DisposeAsync();

    [TestMethod]
    public async Task Link_OfAnInvitation_MakesAnAccountWithTheRoleThereAndIsSpentThen()
    {
        var branch = await AddBranchAsync("Lyon");
        var link = await InviteAsync("lea@example.com", BuiltInRoles.Technician.Id, branch.Id);
        using var client = s_server.CreateClient();

        using var first = await RedeemAsync(client, link);
        using var page = await client.GetAsync("/");
        using var again = await s_server.CreateClient().GetAsync(link);
        var account = (await s_server.Services.GetRequiredService<AccountDesk>().FindByEmailAsync("lea@example.com"))!;
        var caller = (await s_server.Services.GetRequiredService<ICallerDirectory>().FindAsync(account.Id, default))!;
        var audit = await s_server.Services.GetRequiredService<IAuditQueries>().ListAsync(Owner, new AuditQuery { Action = "invitation", OrganisationId = branch.Id }, default);

        Assert.AreEqual(HttpStatusCode.Redirect, first.StatusCode, await first.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.AreEqual(BuiltInRoles.Technician.Permissions, caller.PermissionsAt(branch.Path));
        Assert.AreEqual(Permission.None, caller.PermissionsAt("/1/"));
        CollectionAssert.AreEqual(
            new[] { AuditActions.InvitationAccept, AuditActions.InvitationCreate }, audit!.Entries.Select(entry => entry.Event.Action).ToArray());
        Assert.AreEqual(InvitationState.Used, (await Invitations.ListAsync(Owner, new InvitationListing { Search = "LEA@" }, default)).Rows.Single().State);
    }

    [TestMethod]
    public async Task Link_RacedByAHundred_HasOneWinner()
    {
        var link = await InviteAsync("race@example.com", BuiltInRoles.Viewer.Id, 1);
        var clients = Enumerable.Range(0, 100).Select(_ => s_server.CreateClient()).ToList();
        var opened = await Task.WhenAll(clients.Select(client => OwnerSignIn.OpenAsync(client, link)));

        var answers = await Task.WhenAll(clients.Zip(opened, (client, hidden) => OwnerSignIn.SendAsync(client, link, hidden, NewAccount)));
        var inside = 0;
        foreach (var client in clients)
        {
            using var page = await client.GetAsync("/");
            inside += page.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        Assert.AreEqual(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect));
        Assert.AreEqual(1, inside);
        clients.ForEach(client => client.Dispose());
    }

    [TestMethod]
    public async Task Link_UsedByAnotherWhileItsPageIsMade_IsSpentAndTellsOfNoAccount()
    {
        var link = await InviteAsync("meanwhile@example.com", BuiltInRoles.Viewer.Id, 1);
        var store = LateStore.Over(s_server.Services.GetRequiredService<IInvitationStore>(), async () =>
        {
            using var other = s_server.CreateClient();
            using var answer = await RedeemAsync(other, link);
            Assert.AreEqual(HttpStatusCode.Redirect, answer.StatusCode);
        });
        var desk = ActivatorUtilities.CreateInstance<InvitationDesk>(s_server.Services, store);

        var offered = await desk.FindAsync(new DefaultHttpContext(), link[(link.IndexOf("code=", StringComparison.Ordinal) + 5)..]);

        Assert.AreEqual(OfferKind.None, offered.Kind);
    }

    [TestMethod]
    public async Task Link_RevokedOrReplacedOrOfALostRight_OpensNothing()
    {
        var branch = await AddBranchAsync("Nantes");
        var revoked = await Invitations.InviteAsync(Owner, new NewInvitation("revoked@example.com", BuiltInRoles.Viewer.Id, branch.Id), default);
        await Invitations.RevokeAsync(Owner, revoked.Invitation!.Id, default);
        var replaced = await Invitations.InviteAsync(Owner, new NewInvitation("replaced@example.com", BuiltInRoles.Viewer.Id, branch.Id), default);
        var newer = (await Invitations.ResendAsync(Owner, replaced.Invitation!.Id, default))!;

        foreach (var link in new[] { revoked.Link!, replaced.Link! })
        {
            using var answer = await s_server.CreateClient().GetAsync(Path(link));
            Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        using var client = s_server.CreateClient();
        using var good = await RedeemAsync(client, Path(newer.Link!));
        Assert.AreEqual(HttpStatusCode.Redirect, good.StatusCode);
        Assert.IsNull((await Invitations.ResendAsync(Owner, replaced.Invitation.Id, default))!.Invitation, "it was used");
    }

    [TestMethod]
    public async Task Link_WhoseInviterLostTheRights_GivesNone()
    {
        var branch = await AddBranchAsync("Brest");
        using var manager = s_server.CreateClient();
        using var joined = await RedeemAsync(manager, await InviteAsync("manager@example.com", BuiltInRoles.Manager.Id, branch.Id));
        var account = (await s_server.Services.GetRequiredService<AccountDesk>().FindByEmailAsync("manager@example.com"))!;
        var directory = s_server.Services.GetRequiredService<ICallerDirectory>();
        var grants = s_server.Services.GetRequiredService<IGrants>();
        var caller = (await directory.FindAsync(account.Id, default))!;

        var tooMuch = await Invitations.InviteAsync(caller, new NewInvitation("x@example.com", BuiltInRoles.Owner.Id, branch.Id), default);
        var elsewhere = await Invitations.InviteAsync(caller, new NewInvitation("x@example.com", BuiltInRoles.Viewer.Id, 1), default);
        var answer = await Invitations.InviteAsync(caller, new NewInvitation("late@example.com", BuiltInRoles.Viewer.Id, branch.Id), default);
        var person = await grants.FindPersonAsync(Owner, account.Id, default);
        Assert.IsTrue((await grants.RevokeAsync(Owner, person!.Grants.Single().Id, default)).IsDone);
        using var client = s_server.CreateClient();
        using var late = await RedeemAsync(client, Path(answer.Link!));

        Assert.IsNotEmpty(tooMuch.Problems);
        Assert.IsNotEmpty(elsewhere.Problems);
        Assert.AreEqual(HttpStatusCode.BadRequest, late.StatusCode);
        StringAssert.Contains(await late.Content.ReadAsStringAsync(), "may not give these rights any more");
        Assert.IsNull(await s_server.Services.GetRequiredService<AccountDesk>().FindByEmailAsync("late@example.com"), "no account was made");
    }

    [TestMethod]
    public async Task Link_AfterACrashBetweenClaimAndAccount_GoesOnWithTheSameAccount()
    {
        var link = await InviteAsync("crash@example.com", BuiltInRoles.Viewer.Id, 1);
        var store = s_server.Services.GetRequiredService<IInvitationStore>();
        var accounts = s_server.Services.GetRequiredService<AccountDesk>();
        var hash = InvitationToken.HashOf(link.Split("code=")[1])!;

        // What a process leaves behind that ended after the account was made, and before it had its rights.
        var past = DateTimeOffset.UnixEpoch.AddYears(56);
        var claimed = (await store.ClaimAsync(hash, "half-made", past, past, default))!;
        await accounts.CreateAsync(new Account { Id = claimed.UserId!, Email = "crash@example.com", Name = "Half", Made = past }, "another password 12345");
        using var client = s_server.CreateClient();
        using var answer = await RedeemAsync(client, link);
        using var page = await client.GetAsync("/");
        var account = (await accounts.FindByEmailAsync("crash@example.com"))!;
        using var other = s_server.CreateClient();
        using var entered = await OwnerSignIn.EnterAsync(other, "crash@example.com", Password);

        Assert.AreEqual(HttpStatusCode.Redirect, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
        Assert.AreEqual(("half-made", "Rita Racer"), (account.Id, account.Name));
        Assert.AreEqual(HttpStatusCode.Redirect, entered.StatusCode, "the password of the second attempt counts");
    }

    [TestMethod]
    public async Task Link_ForAnAccountThatIsThere_GivesItMoreAfterItSignedIn()
    {
        var branch = await AddBranchAsync("Dijon");
        using var client = s_server.CreateClient();
        using var first = await RedeemAsync(client, await InviteAsync("twice@example.com", BuiltInRoles.Viewer.Id, branch.Id));
        var link = await InviteAsync("twice@example.com", BuiltInRoles.Billing.Id, branch.Id);
        using var stranger = s_server.CreateClient();

        var offered = await stranger.GetStringAsync(link);
        using var accepted = await OwnerSignIn.SubmitAsync(client, link);
        var account = (await s_server.Services.GetRequiredService<AccountDesk>().FindByEmailAsync("twice@example.com"))!;
        var caller = (await s_server.Services.GetRequiredService<ICallerDirectory>().FindAsync(account.Id, default))!;

        StringAssert.Contains(offered, "Sign in with it to accept");
        Assert.AreEqual(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.AreEqual(BuiltInRoles.Billing.Permissions, caller.PermissionsAt(branch.Path));
    }

    [TestMethod]
    public async Task Find_ByAMillionGuesses_FindsNothing()
    {
        await InviteAsync("guess@example.com", BuiltInRoles.Viewer.Id, 1);
        var store = s_server.Services.GetRequiredService<IInvitationStore>();
        var found = 0;

        // Forms are refused before the database is asked; of those with the right form each one in a hundred asks it.
        for (var guess = 0; guess < 1_000_000; guess++)
        {
            var hash = InvitationToken.HashOf(InvitationToken.Make());
            found += hash is null ? 1 : 0;
            found += guess % 100 == 0 && await store.FindByHashAsync(hash!, default) is not null ? 1 : 0;
        }

        Assert.AreEqual(0, found);
        Assert.IsTrue(new[] { null, "", "x", new string('a', 42), new string('a', 44), new string('!', 43) }.All(text => InvitationToken.HashOf(text) is null));
    }

    private static async Task<OrganisationNode> AddBranchAsync(string name) => (await s_server.Services.GetRequiredService<IOrganisationCommands>().CreateAsync(
        Owner, new NewOrganisation { ParentId = 1, Kind = OrganisationKind.Customer, Name = name }, default)).Node!;

    private static async Task<string> InviteAsync(string email, long role, long organisation)
    {
        var answer = await Invitations.InviteAsync(Owner, new NewInvitation(email, role, organisation), default);
        Assert.IsEmpty(answer.Problems, string.Join('\n', answer.Problems));
        return Path(answer.Link!);
    }

    private static string Path(string link) => new Uri(link).PathAndQuery;

    private static (string Name, string Value)[] NewAccount =>
        [("Form.Name", "Rita Racer"), ("Form.Password", Password), ("Form.Repeated", Password)];

    private static Task<HttpResponseMessage> RedeemAsync(HttpClient client, string link) => OwnerSignIn.SubmitAsync(client, link, NewAccount);

    /// <summary>A store that lets something happen between its first answer to a link and whoever asked.</summary>
#pragma warning disable CA1852 // The proxy that is made at run time is a type below this one.
    private class LateStore : DispatchProxy
#pragma warning restore CA1852
    {
        private IInvitationStore _store = null!;
        private Func<Task>? _meanwhile;

        public static IInvitationStore Over(IInvitationStore store, Func<Task> meanwhile)
        {
            var late = Create<IInvitationStore, LateStore>();
            ((LateStore)late)._store = store;
            ((LateStore)late)._meanwhile = meanwhile;
            return late;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var answer = targetMethod!.Invoke(_store, args);
            return targetMethod.Name == nameof(IInvitationStore.FindByHashAsync) && Interlocked.Exchange(ref _meanwhile, null) is { } meanwhile
                ? DelayAsync((Task<InvitationRow?>)answer!, meanwhile)
                : answer;
        }

        private static async Task<InvitationRow?> DelayAsync(Task<InvitationRow?> asked, Func<Task> meanwhile)
        {
            var answer = await asked;
            await meanwhile();
            return answer;
        }
    }
}
