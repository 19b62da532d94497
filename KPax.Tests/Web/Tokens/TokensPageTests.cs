using System.Net;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Contracts.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Web.Tokens;

[TestClass]
public sealed class TokensPageTests
{
    private const string Page = "/account/tokens";

    [TestMethod]
    public async Task Make_ShowsTheTokenOnceAndAsksForWhatWasChosen()
    {
        var tokens = new FakeTokens();
        await using var host = await StartAsync(tokens);
        var made = await host.PostAsync(Page, "create", [("name", "billing"), ("organisation", "1"), ("permission", "meters.read"), ("days", "30")]);
        var (_, again) = await host.GetAsync(Page);

        Assert.AreEqual(HttpStatusCode.OK, made.Status);
        StringAssert.Contains(made.Html, "kpax_pat_secret", StringComparison.Ordinal);
        Assert.IsFalse(again.Contains("kpax_pat_secret", StringComparison.Ordinal));
        Assert.AreEqual(new NewApiToken { Name = "billing", OrganisationId = 1, Permissions = Permission.MetersRead, Days = 30 }, tokens.Asked.Single());
    }

    [TestMethod]
    public async Task Make_ThatIsRefused_SaysWhyAndKeepsWhatWasTyped()
    {
        var tokens = new FakeTokens();
        tokens.Problems.Add(new OrganisationProblem("permissions", "", "name at least one."));
        await using var host = await StartAsync(tokens);

        var made = await host.PostAsync(Page, "create", [("name", "billing"), ("organisation", "one"), ("permission", "everything"), ("days", "x")]);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, made.Status);
        StringAssert.Contains(made.Html, "name at least one.", StringComparison.Ordinal);
        StringAssert.Contains(made.Html, "value=\"billing\"", StringComparison.Ordinal);
        Assert.AreEqual(new NewApiToken { Name = "billing", OrganisationId = 0, Permissions = Permission.None, Days = 0 }, tokens.Asked.Single());
    }

    [TestMethod]
    public async Task Tokens_ThatAreGood_CanBeRevoked()
    {
        var tokens = new FakeTokens();
        tokens.Kept.AddRange(
        [
            FakeTokens.View(3, DateTimeOffset.MaxValue), FakeTokens.View(4, DateTimeOffset.UnixEpoch), FakeTokens.View(5, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch),
        ]);
        await using var host = await StartAsync(tokens);
        var (_, html) = await host.GetAsync(Page);
        var revoked = await host.PostAsync(Page, "revoke-3", []);

        StringAssert.Contains(html, "value=\"revoke-3\"", StringComparison.Ordinal);
        Assert.IsFalse(html.Contains("revoke-4", StringComparison.Ordinal) || html.Contains("revoke-5", StringComparison.Ordinal));
        StringAssert.EndsWith(revoked.Location, Page[1..], StringComparison.Ordinal);
        Assert.IsFalse(tokens.Kept.Any(one => one.Id == 3));
    }

    private static Task<PagesHost> StartAsync(FakeTokens tokens) => PagesHost.StartAsync(services => services.AddSingleton<IApiTokens>(tokens));
}
