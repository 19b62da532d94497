using System.Net;
using KPax.Contracts.Agents;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class AgentManagePageTests
{
    [TestMethod]
    public async Task Forms_EachDoWhatTheySay()
    {
        await using var host = await StartAsync();
        var moved = await host.PostAsync("/agents/7/manage?to=6", "move", [("with", "yes")]);
        await host.PostAsync("/agents/7/manage?to=6", "move", []);
        await host.PostAsync("/agents/7/manage", "suspend", [("reason", "looked at")]);
        await host.PostAsync("/agents/7/manage", "revoke", [("reason", "stolen")]);

        StringAssert.EndsWith(moved.Location, "agents/7");
        CollectionAssert.AreEqual(
            new[] { "agent 7 to 6 with devices", "agent 7 to 6 alone", "agent 7 Suspended: looked at", "agent 7 Revoked: stolen" }, host.Enrolment.Said);
    }

    [TestMethod]
    public async Task Move_ThatIsRefused_SaysWhy()
    {
        await using var host = await StartAsync();
        host.Enrolment.Problems.Add(new OrganisationProblem("organisation", "Globex", "it belongs to another customer."));
        var (status, _, html) = await host.PostAsync("/agents/7/manage?to=6", "move", []);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, status);
        StringAssert.Contains(html, "it belongs to another customer.");
    }

    [TestMethod]
    [DataRow("/agents/8/manage", "/1/", HttpStatusCode.NotFound)]
    [DataRow("/agents/7/manage", "", HttpStatusCode.Forbidden)]
    [DataRow("/agents/7/manage", "/1/6/", HttpStatusCode.NotFound)]
    public async Task Page_OfWhatMayNotBeManaged_IsNotThereOrClosed(string address, string path, HttpStatusCode status)
    {
        await using var host = await StartAsync();

        Assert.AreEqual(status, (await host.GetAsync(address, path)).Status);
    }

    private static async Task<PagesHost> StartAsync()
    {
        var host = await PagesHost.StartAsync();
        host.Agents.Views.Add(new AgentView { Id = 7, OrganisationPath = "/1/5/", OrganisationName = "Acme", HostName = "reception" });
        return host;
    }
}
