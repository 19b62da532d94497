using Bunit;
using KPax.Contracts.Configuration;
using KPax.Contracts.Organisations;
using KPax.Web.Agents;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class SettingsCardTests
{
    private WebContext _web = default!;

    [TestInitialize]
    public void Open() => _web = new WebContext();

    [TestCleanup]
    public void Close() => _web.Dispose();

    [TestMethod]
    [DataRow(5L, 5L, true, "Revision 5 is in force")]
    [DataRow(4L, 5L, true, "revision 5 is on its way")]
    [DataRow(4L, 5L, false, "not connected")]
    [DataRow(null, 5L, false, "told nothing")]
    public void Render_OfARevision_SaysHowItStands(long? inForce, long revision, bool isConnected, string expected) =>
        StringAssert.Contains(Render(new AgentSettingsView { InForce = inForce, Revision = revision, IsConnected = isConnected }).Find("[role=status]").TextContent, expected);

    [TestMethod]
    public void Render_OfASetting_ShowsValueSourceAndRefusal()
    {
        var card = Render(new AgentSettingsView
        {
            Settings =
            [
                new AgentSetting
                {
                    Key = "targets", Json = """["10.1.2.3","8.8.8.8"]""", FromOrganisation = "Acme", CanBeSet = true,
                    Told = new ToldSetting("targets", "10.1.2.3", SettingSource.Server, "'8.8.8.8' is not within <b>."),
                },
                new AgentSetting { Key = "allowed", Told = new ToldSetting("allowed", "10.0.0.0/8", SettingSource.Agent, "") },
            ],
        });

        var first = card.FindAll(".setting")[0];
        StringAssert.Contains(first.TextContent, "10.1.2.3");
        StringAssert.Contains(first.TextContent, "from the server");
        StringAssert.Contains(first.TextContent, "'8.8.8.8' is not within <b>.");
        StringAssert.Contains(first.QuerySelector("summary")!.TextContent, "Set by Acme");
        Assert.IsNull(first.QuerySelector("b"), "What an agent tells is text.");
        Assert.IsNull(card.FindAll(".setting")[1].QuerySelector("button"), "No server widens it.");
    }

    [TestMethod]
    public void Set_OfAList_SendsItAsJsonAndShowsWhatIsWrong()
    {
        _web.Configuration.Problems.Add(new OrganisationProblem("targets", "x", "[1]: '10.1.2.3:9100': port 9100 prints."));
        var card = Render(new AgentSettingsView { Settings = [new AgentSetting { Key = "targets", Json = """["10.1.2.3"]""", CanBeSet = true }] });

        card.Find("textarea").Change(" 10.1.2.4 \n\n10.1.2.3:9100");
        card.Find("button").Click();

        Assert.AreEqual(("targets", """["10.1.2.4","10.1.2.3:9100"]"""), _web.Configuration.Set.Single());
        StringAssert.Contains(card.Find(".setting-form [role=status]").TextContent, "port 9100 prints");
    }

    [TestMethod]
    public void Reset_OfAnOwnSetting_TakesItBack()
    {
        var card = Render(new AgentSettingsView { Settings = [new AgentSetting { Key = "schedule-alerts", Json = "\"00:10:00\"", IsOwn = true, CanBeSet = true }] });

        Assert.AreEqual(("10", "Minutes"), (card.Find("input").GetAttribute("value"), card.FindAll("select")[1].GetAttribute("value")));
        card.FindAll("button")[1].Click();

        Assert.AreEqual(("schedule-alerts", null), _web.Configuration.Set.Single());
        StringAssert.Contains(card.Find(".setting-form [role=status]").TextContent, "Stored");
    }

    [TestMethod]
    public void Render_ForWhoMayNotChange_ShowsValuesWithoutForms()
    {
        var card = Render(new AgentSettingsView { Settings = [new() { Key = "schedule-alerts", CanBeSet = true, IsOwn = true }] }, mayChange: false);

        Assert.IsEmpty(card.FindAll("details, button, input"));
        Assert.IsNotEmpty(card.FindAll(".setting"));
    }

    private IRenderedComponent<SettingsCard> Render(AgentSettingsView view, bool mayChange = true) => _web.Render<SettingsCard>(parameters => parameters
        .Add(card => card.View, view)
        .Add(card => card.MayChange, mayChange)
        .Add(card => card.OnSet, (key, json) => ((IAgentConfiguration)_web.Configuration).SetAsync(default!, 7, key, json, default)));
}
