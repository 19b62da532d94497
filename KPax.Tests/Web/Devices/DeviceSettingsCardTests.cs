using Bunit;
using KPax.Contracts.Configuration;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class DeviceSettingsCardTests
{
    private WebContext _web = default!;

    [TestInitialize]
    public void Open() => _web = new WebContext();

    [TestCleanup]
    public void Close() => _web.Dispose();

    [TestMethod]
    public void Render_SaysEachValueInWordsAndWhereItIsSet()
    {
        var card = Render(View(
            new AgentSetting { Key = "excluded" },
            new AgentSetting { Key = "schedule-counters", Json = "\"1.12:00:00\"", IsOfAgent = true },
            new AgentSetting { Key = "schedule-alerts", Json = "\"00:00:00\"", FromOrganisation = "Acme" },
            new AgentSetting
            {
                Key = "datagrams-per-minute", Json = "900", IsOwn = true, Told = new("datagrams-per-minute", "", SettingSource.Unspecified, "900 is <b>more</b>."),
            }));

        var rows = card.FindAll(".setting").Select(row => row.QuerySelector("summary")!.TextContent).ToList();
        StringAssert.Contains(rows[0], "no");
        StringAssert.Contains(rows[1], "1 day 12 hours");
        StringAssert.Contains(rows[1], "Set for its agent");
        StringAssert.Contains(rows[2], "never");
        StringAssert.Contains(rows[2], "Set by Acme");
        StringAssert.Contains(rows[3], "Set for this device");
        StringAssert.Contains(card.Find(".setting-refused").TextContent, "900 is <b>more</b>.");
    }

    [TestMethod]
    public void Set_OfExcludedAndOfAnInterval_SendsWhatTheServerTakes()
    {
        var card = Render(View(new AgentSetting { Key = "excluded" }, new AgentSetting { Key = "schedule-alerts", Json = "\"00:05:00\"" }));

        card.FindAll(".setting-form > select")[0].Change("true");
        card.FindAll(".setting-form")[0].QuerySelector("button")!.Click();
        card.Find(".interval input").Change("2");
        card.FindAll(".interval select")[1].Change("Hours");
        card.FindAll(".setting-form")[1].QuerySelector("button")!.Click();

        CollectionAssert.AreEqual(new (string, string?)[] { ("excluded", "true"), ("schedule-alerts", "\"02:00:00\"") }, _web.Configuration.Set.ToArray());
    }

    [TestMethod]
    [DataRow(null, 5L, true, "No agent has told")]
    [DataRow(5L, 5L, true, "goes by these settings")]
    [DataRow(4L, 5L, true, "on their way")]
    [DataRow(4L, 5L, false, "not connected")]
    public void Render_OfARevision_SaysHowItStands(long? inForce, long revision, bool isConnected, string expected) =>
        StringAssert.Contains(
            Render(View(new AgentSetting { Key = "excluded", Json = "true", IsOwn = true }) with
            {
                AgentId = inForce is null ? null : 1, InForce = inForce, Revision = revision, IsConnected = isConnected,
            }).Find("[role=status]").TextContent,
            expected);

    [TestMethod]
    public void Render_ForSomebodyWhoMayNotChangeThem_HasNoForms()
    {
        var card = Render(View(new AgentSetting { Key = "excluded", Json = "true", IsOwn = true }) with { MayChange = false });

        Assert.IsEmpty(card.FindAll("button, select, input"));
        StringAssert.Contains(card.Find(".setting").TextContent, "yes");
    }

    private static DeviceSettingsView View(params AgentSetting[] settings) => new() { AgentId = 1, Revision = 5, InForce = 5, MayChange = true, Settings = settings };

    private IRenderedComponent<DeviceSettingsCard> Render(DeviceSettingsView view) => _web.Render<DeviceSettingsCard>(parameters => parameters
        .Add(card => card.View, view)
        .Add(card => card.OnSet, (key, json) => ((IDeviceConfiguration)_web.Configuration).SetAsync(default!, 3, key, json, default)));
}
