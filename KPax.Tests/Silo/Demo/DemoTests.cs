using System.Text.Json;
using KPax.Silo.Demo;
using KPax.Silo.Hosting;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Provisioning;
using Microsoft.Extensions.Configuration;

namespace KPax.Tests.Silo.Demo;

[TestClass]
public sealed class DemoTests
{
    [TestMethod]
    public void Configuration_OfTheAgent_HasTargetsAndShortSchedules()
    {
        using var json = JsonDocument.Parse(DemoAgent.Configuration("demo-paris", ["127.0.20.1:16100", "127.0.20.2:16100"], 16_999));
        var root = json.RootElement;

        Assert.AreEqual("demo-paris", root.GetProperty("Uplink").GetProperty("Name").GetString());
        Assert.AreEqual("127.0.20.2:16100", root.GetProperty("Discovery").GetProperty("Targets")[1].GetString());
        Assert.AreEqual(16_999, root.GetProperty("Traps").GetProperty("Port").GetInt32());
        Assert.AreEqual("00:00:02", root.GetProperty("Schedules").GetProperty("Alerts").GetString());
        Assert.AreEqual("00:05:00", root.GetProperty("Schedules").GetProperty("Full").GetString());
    }

    [TestMethod]
    public void Configuration_OfAnAgentWithoutAPort_HearsNoTraps()
    {
        using var json = JsonDocument.Parse(DemoAgent.Configuration("demo-lyon", ["127.0.20.1:16100"], null));

        Assert.IsFalse(json.RootElement.TryGetProperty("Traps", out _));
    }

    [TestMethod]
    public void Tree_OfTheDemo_IsAGoodFileWithATokenForEachOffice()
    {
        var (file, problems) = ProvisioningReader.Read(DemoTree.Text);
        var wrong = ProvisioningRules.FindProblems(file, [], new SettingCatalog(SettingDefinitions.All), new TreeLimits(12, 100));

        Assert.AreEqual("", string.Join('\n', problems.Concat(wrong)));
        CollectionAssert.AreEqual(DemoTree.Offices.Select(office => office.TokenFile).ToArray(), file.Tokens.Select(token => token.File).ToArray());
        var places = file.Organisations.SelectMany(one => one.Children.Select(child => $"{one.Name}/{child.Name}").Append(one.Name)
            .Concat(one.Children.SelectMany(child => child.Children.Select(office => $"{one.Name}/{child.Name}/{office.Name}")))).ToList();
        Assert.AreEqual("", string.Join(", ", DemoTree.People.Select(one => one.Place).Except(places)), "people of places that the tree does not have");
        CollectionAssert.AllItemsAreUnique(DemoTree.People.Select(one => one.Id).ToArray());
        var shares = DemoTree.Share([.. Enumerable.Range(0, DemoPrinters.Count + DemoPrinters.Newcomers).Select(number => $"{number}")]);
        CollectionAssert.AreEqual(new[] { 13, 10, 10 }, shares.Select(share => share.Count).ToArray());
        Assert.AreEqual(33, shares.SelectMany(share => share).Distinct().Count());
    }

    [TestMethod]
    public void Find_OfTheDotnetHost_IsAFileThatIsThere() => Assert.IsTrue(File.Exists(DotnetHost.Find()), DotnetHost.Find());

    [TestMethod]
    public void Complete_OfNoSettings_StaysOnLoopbackAndInItsFolder()
    {
        var complete = DemoRun.Complete(new Dictionary<string, string?>(), new ConfigurationBuilder().Build(), "/somewhere");

        Assert.AreEqual("127.0.0.1", complete["KPax:BindAddress"]);
        Assert.AreEqual("true", complete["KPax:TrustLoopback"]);
        Assert.AreEqual("/somewhere", complete["KPax:DataDirectory"]);
        Assert.AreEqual("10", complete["KPax:Agents:NewDevicesPerHour"], "What an agent of the demo has beside its ten printers waits in quarantine.");
    }

    [TestMethod]
    public void Complete_OfWhatWasSaid_LeavesItAlone()
    {
        var said = new Dictionary<string, string?> { ["KPax:BindAddress"] = "any", ["KPax:DataDirectory"] = "/mine", ["KPax:HttpsPort"] = "9443", ["KPax:TrustLoopback"] = "false", ["KPax:Agents:NewDevicesPerHour"] = "5" };
        var complete = DemoRun.Complete(said, ServerPlan.Read(said), folder: null);

        CollectionAssert.AreEquivalent(said.ToArray(), complete.ToArray());
    }
}
