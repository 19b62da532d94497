using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Provisioning;
using KPax.Tests.Silo.Organisations.Tree;

namespace KPax.Tests.Silo.Provisioning;

[TestClass]
public sealed class ProvisioningRulesTests
{
    private static readonly OrganisationNode[] Known = [TestTree.Root, TestTree.Acme with { ParentId = 1, Path = "/1/3/" }, TestTree.Globex with { IsArchived = true }];

    [TestMethod]
    public void FindProblems_OfAGoodFile_AreNoneHoweverOftenItIsPutInPlace()
    {
        var file = """{ "organisations": [ { "name": "acme", "kind": "customer", "children": [ { "name": "Nice", "kind": "office" } ] } ], "tokens": [ { "organisation": "ACME/nice", "note": "a", "file": "a" } ] }""";

        Assert.AreEqual("", Find(file));
        Assert.AreEqual("", Find(file, [.. Known, new(9, 3, "/1/3/9/", OrganisationKind.Office, "Nice", false, "fr")]));
    }

    [TestMethod]
    [DataRow("""{ "organisations": [ { "name": "A", "kind": "customer" }, { "name": "a", "kind": "customer" } ] }""", "organisations[1].name is 'a'; organisations[0] has this name too")]
    [DataRow("""{ "organisations": [ { "name": "A", "kind": "office", "children": [ { "name": "B", "kind": "office" } ] } ] }""", "organisations[0].children[0].kind is 'office'; it cannot stand below A")]
    [DataRow("""{ "organisations": [ { "name": "Acme", "kind": "reseller" } ] }""", "organisations[0].kind is 'reseller'; organisation 3 of this name is a customer")]
    [DataRow("""{ "organisations": [ { "name": "Globex", "kind": "customer" } ] }""", "organisations[0].name is 'Globex'; organisation 4 of this name is archived")]
    [DataRow("""{ "organisations": [ { "name": "A", "kind": "customer", "time-zone": "Paris" } ] }""", "organisations[0].settings: time-zone is '\"Paris\"'; there is no time zone of this name; did you mean Europe/Paris?")]
    [DataRow("""{ "root": { "settings": { "quiet-hour": [] } } }""", "root.settings: key is 'quiet-hour'; there is no such setting; did you mean quiet-hours?")]
    [DataRow("""{ "tokens": [ { "organisation": "Acme/Lyon", "note": "a", "file": "a" } ] }""", "tokens[0].organisation is 'Acme/Lyon'; there is none")]
    [DataRow("""{ "tokens": [ { "note": "a", "file": "a" }, { "note": "b", "file": "a" } ] }""", "tokens[1].file is 'a'; tokens[0] has it too")]
    [DataRow("""{ "organisations": [ { "name": "A", "kind": "branch", "children": [ { "name": "B", "kind": "branch", "children": [ { "name": "C", "kind": "branch" } ] } ] } ] }""", "organisations[0].children[0].children[0] stands 3 levels below the root")]
    public void FindProblems_OfWhatCannotBe_NameTheEntryAndTheMend(string json, string expected) => StringAssert.Contains(Find(json), expected);

    private static string Find(string json, IReadOnlyCollection<OrganisationNode>? known = null)
    {
        var (file, problems) = ProvisioningReader.Read(json);
        Assert.AreEqual(0, problems.Count, string.Join('\n', problems));
        return string.Join('\n', ProvisioningRules.FindProblems(file, known ?? Known, new SettingCatalog(SettingDefinitions.All), new TreeLimits(2, 100)));
    }
}
