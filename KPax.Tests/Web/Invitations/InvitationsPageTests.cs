using System.Net;
using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Tests.Web.People;

namespace KPax.Tests.Web.Invitations;

[TestClass]
public sealed class InvitationsPageTests
{
    private const string Page = "/invitations";

    [TestMethod]
    public async Task List_OfInvitations_OffersToSendAndRevokeThoseThatAreOpenOrExpired()
    {
        var people = new FakePeople();
        people.All.AddRange(Enum.GetValues<InvitationState>().Select((state, index) => FakePeople.Invitation(index, state)));
        await using var host = await people.StartAsync();

        var (_, html) = await host.GetAsync($"{Page}?state=pending");

        foreach (var state in Enum.GetValues<InvitationState>())
        {
            Assert.AreEqual(state is InvitationState.Open or InvitationState.Expired, html.Contains($"value=\"resend-{(int)state}\"", StringComparison.Ordinal), $"{state}");
            Assert.AreEqual(state is InvitationState.Open or InvitationState.Expired, html.Contains($"value=\"revoke-{(int)state}\"", StringComparison.Ordinal), $"{state}");
        }

        StringAssert.Contains(html, "Readers &lt;b&gt;", StringComparison.Ordinal);
        Assert.AreEqual(InvitationState.Open, people.Asked.OfType<InvitationListing>().Single().State);
    }

    [TestMethod]
    public async Task Resend_WithoutMail_ShowsTheLinkOnceAndKeepsItNowhere()
    {
        var people = new FakePeople();
        people.All.Add(FakePeople.Invitation(3, InvitationState.Expired));
        await using var host = await people.StartAsync();

        var sent = await host.PostAsync(Page, "resend-3", []);
        var (_, again) = await host.GetAsync(Page);
        var revoked = await host.PostAsync($"{Page}?q=guest", "revoke-3", []);

        StringAssert.Contains(sent.Html, "invitation?code=secret", StringComparison.Ordinal);
        Assert.IsFalse(again.Contains("secret", StringComparison.Ordinal));
        StringAssert.EndsWith(revoked.Location, "invitations?q=guest", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "resend 3", "revoke 3" }, people.Said);
    }

    [TestMethod]
    public async Task Resend_ThatIsRefused_SaysWhy()
    {
        var people = new FakePeople();
        people.All.Add(FakePeople.Invitation(3, InvitationState.Open));
        people.Problems.Add(new OrganisationProblem("invitation", "3", "It was used or revoked."));
        await using var host = await people.StartAsync();

        var sent = await host.PostAsync(Page, "resend-3", []);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, sent.Status);
        StringAssert.Contains(sent.Html, "It was used or revoked.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task List_ForWhoMayNotInvite_OffersNothing()
    {
        var people = new FakePeople();
        people.All.Add(FakePeople.Invitation(3, InvitationState.Open));
        await using var host = await people.StartAsync();
        host.Callers.Become(new Caller("Camille", [new("/1/5/", Permission.UsersRead)], FakeCallers.UserId));

        var (status, html) = await host.GetAsync(Page, "user");

        Assert.AreEqual(HttpStatusCode.OK, status);
        Assert.IsFalse(html.Contains("resend-3", StringComparison.Ordinal) || html.Contains("invitations/new", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Invite_WithTheForm_AsksForWhatWasTypedAndOffersNoMoreThanTheInviterHas()
    {
        var people = new FakePeople();
        await using var host = await people.StartAsync();
        host.Callers.Become(new Caller("Camille", [new("/1/5/", BuiltInRoles.Manager.Permissions)], FakeCallers.UserId));

        var (_, form) = await host.GetAsync("/invitations/new?org=5", "user");
        var made = await host.PostAsync("/invitations/new?org=5", "invite", [("email", "ada@example.com"), ("role", "1"), ("language", "ja")], path: "user");
        var (elsewhere, _) = await host.GetAsync("/invitations/new?org=1", "user");

        Assert.IsTrue(form.Contains("value=\"4\"", StringComparison.Ordinal) && !form.Contains("value=\"5\"", StringComparison.Ordinal), "a manager invites managers and no administrators");
        StringAssert.Contains(made.Html, "invitation?code=secret", StringComparison.Ordinal);
        StringAssert.Contains(made.Html, "data-copy=\"link\"", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "invite ada@example.com as 1 to 5 in ja" }, people.Said);
        Assert.AreEqual(HttpStatusCode.OK, elsewhere, "another place is chosen");
    }

    [TestMethod]
    public async Task Invite_ByMail_ShowsNoLinkAndRefusedKeepsWhatWasTyped()
    {
        var people = new FakePeople { Link = null };
        await using var host = await people.StartAsync();

        var made = await host.PostAsync("/invitations/new?org=5", "invite", [("email", "ada@example.com"), ("role", "1"), ("language", "")]);
        people.Problems.Add(new OrganisationProblem("email", "ada", "It must be one e-mail address."));
        var refused = await host.PostAsync("/invitations/new?org=5", "invite", [("email", "ada"), ("role", "x"), ("language", "fr")]);

        StringAssert.Contains(made.Html, "A mail is on its way", StringComparison.Ordinal);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, refused.Status);
        StringAssert.Contains(refused.Html, "value=\"ada\"", StringComparison.Ordinal);
        Assert.AreEqual("invite ada as 0 to 5 in fr", people.Said[^1]);
    }
}
