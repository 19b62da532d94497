using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Tests.Silo.Organisations.Tree;

[TestClass]
public sealed class NameSearchTests
{
    private static readonly Caller Root = Caller.WithEverything("tester", ["/1/"]);
    private static readonly OrganisationTree Tree = TestTree.Of(
        [.. TestTree.Make().Nodes, TestTree.Node("/1/4/8/", OrganisationKind.Office, "Nice"), TestTree.Node("/1/4/9/", OrganisationKind.Office, "Lyon") with { IsArchived = true }]);

    [TestMethod]
    [DataRow("4", 4L)]
    [DataRow(" /1/2/3/ ", 3L)]
    [DataRow("/1/2/3", 3L)]
    [DataRow("acme", 3L)]
    [DataRow("Acme/Nice", 6L)]
    [DataRow("kiosque/acme/south/nice", 6L)]
    [DataRow("Globex/Nice", 8L)]
    [DataRow("Lyon", 9L, DisplayName = "an archived one, if no other has the name")]
    public void Find_WhatOneIsMeantBy_GivesIt(string text, long id) => Assert.AreEqual(id, NameSearch.Find(Tree, Root, text).Node?.Id);

    [TestMethod]
    public void Find_NameOfTwo_NamesBoth()
    {
        var problem = NameSearch.Find(Tree, Root, "Nice").Problems.Single();
        StringAssert.Contains(problem.Mend, "6 (Kiosque/Acme/South/Nice), 8 (Globex/Nice)", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Find_Misspelt_SaysWhatMayBeMeant() =>
        StringAssert.Contains(NameSearch.Find(Tree, Root, "Globx").Problems.Single().Mend, "Did you mean Globex?", StringComparison.Ordinal);

    [TestMethod]
    [DataRow("77")]
    [DataRow("99999999999999999999999")]
    [DataRow("/2/3/", DisplayName = "a path that is not that of 3")]
    [DataRow("/1/x/")]
    [DataRow("/")]
    [DataRow("")]
    [DataRow("Nice/Acme")]
    public void Find_NoneIsMeant_IsRefused(string text) => Assert.HasCount(1, NameSearch.Find(Tree, Root, text).Problems);

    [TestMethod]
    public void Find_OfAnotherOrganisation_IsAsIfThereWereNone()
    {
        var stranger = Caller.WithEverything("stranger", ["/1/4/"]);
        Assert.AreEqual(8, NameSearch.Find(Tree, stranger, "Nice").Node!.Id, "the other one is not seen, so the name is clear");
        foreach (var text in new[] { "3", "/1/2/3/", "Acme", "Acne" })
        {
            var problem = NameSearch.Find(Tree, stranger, text).Problems.Single();
            Assert.DoesNotContain("Acme?", problem.Mend);
        }
    }
}
