using KPax.Silo.Admin;

namespace KPax.Tests.Silo.Admin;

[TestClass]
public sealed class AdminArgumentsTests
{
    [TestMethod]
    public void Parse_OfAllOptions_ReadsThem()
    {
        var parsed = AdminArguments.Parse(["token", "create", "--org=/1/5/", "--hours", "2", "--note", "the reception", "--KPax:DataDirectory", "/srv/kpax"]);

        Assert.IsEmpty(parsed.Errors);
        Assert.AreEqual(("token create", "/1/5/", 2, "the reception"), (parsed.Command, parsed.Organisation, parsed.Hours, parsed.Note));
        Assert.AreEqual("/srv/kpax", parsed.Settings["KPax:DataDirectory"]);
    }

    [TestMethod]
    public void Parse_OfANumber_ReadsIt()
    {
        var parsed = AdminArguments.Parse(["agent", "revoke", "12", "--note=stolen", "--KPax:DataDirectory=/srv/kpax"]);

        Assert.IsEmpty(parsed.Errors);
        Assert.AreEqual(("agent revoke", 12L, "stolen"), (parsed.Command, parsed.Id, parsed.Note));
    }

    [TestMethod]
    [DataRow("token", "There is token create, token list, token revoke")]
    [DataRow("agent make", "There is agent list, agent revoke, agent resume")]
    [DataRow("token revoke", "needs one number")]
    [DataRow("token revoke x", "needs one number")]
    [DataRow("token revoke 1 2", "needs one number")]
    [DataRow("token list 1", "takes options only")]
    [DataRow("token create --hours 0", "--hours is '0'")]
    [DataRow("token create --hours 721", "between 1 and 720")]
    [DataRow("token create --hours", "--hours has no value")]
    [DataRow("token create --org 1 --org 2", "--org is given twice")]
    [DataRow("token create --horus 3", "'--horus' is not understood")]
    [DataRow("org", "There is org add, org list, org move")]
    [DataRow("org add office", "needs KIND NAME")]
    [DataRow("org add office Nice Nord", "'Nord' is not understood. kpax org add takes KIND NAME; a name with spaces stands in quotes")]
    [DataRow("org move Nice", "needs --under ORG")]
    [DataRow("org list a b", "'b' is not understood")]
    [DataRow("org set Nice time-zone", "needs ORG SETTING VALUE")]
    [DataRow("org list --search", "--search has no value")]
    [DataRow("token list --note x", "'--note' is not understood")]
    public void Parse_OfAMistake_SaysWhatHelps(string line, string expected) =>
        StringAssert.Contains(string.Join('\n', AdminArguments.Parse(line.Split(' ')).Errors), expected);

    [TestMethod]
    public void Parse_OfAnOrganisation_ReadsWordsAndOptions()
    {
        var parsed = AdminArguments.Parse(["org", "add", "office", "Nice Nord", "--under", "Acme/South", "--time-zone=Europe/Paris", "--KPax:DataDirectory=/srv/kpax"]);

        Assert.IsEmpty(parsed.Errors);
        CollectionAssert.AreEqual(new[] { "office", "Nice Nord" }, parsed.Words.ToArray());
        Assert.AreEqual(("Acme/South", "Europe/Paris"), (parsed.Given["--under"], parsed.Given["--time-zone"]));
        Assert.AreEqual("/srv/kpax", parsed.Settings["KPax:DataDirectory"]);
    }

    [TestMethod]
    public void Parse_OfAListWithoutAnything_NeedsNoWord()
    {
        var parsed = AdminArguments.Parse(["org", "list", "--archived", "--search", "ni"]);

        Assert.IsEmpty(parsed.Errors);
        Assert.IsEmpty(parsed.Words);
        Assert.IsTrue(parsed.Given.ContainsKey("--archived"));
        Assert.AreEqual("ni", parsed.Given["--search"]);
    }
}
