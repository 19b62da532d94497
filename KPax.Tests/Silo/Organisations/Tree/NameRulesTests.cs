using KPax.Silo.Organisations.Tree;

namespace KPax.Tests.Silo.Organisations.Tree;

[TestClass]
public sealed class NameRulesTests
{
    [TestMethod]
    [DataRow("Kiosque Nice")]
    [DataRow("東京支店")]
    [DataRow("Crédit & Fils (2)")]
    [DataRow("🖨 Office")]
    [DataRow("75")]
    public void Check_OfAName_FindsNothing(string name) => Assert.IsNull(NameRules.Check(NameRules.Tidy(name)));

    [TestMethod]
    [DataRow("", "needed", DisplayName = "empty")]
    [DataRow("  \t ", "needed", DisplayName = "space only")]
    [DataRow("a\nb", "not seen", DisplayName = "line break")]
    [DataRow("a\u001b[31mb", "not seen", DisplayName = "escape sequence")]
    [DataRow("a\u202eb", "not seen", DisplayName = "right-to-left override")]
    [DataRow("a\u200bb", "not seen", DisplayName = "zero-width space")]
    [DataRow("a/b", "'/'", DisplayName = "slash")]
    [DataRow("--under", "option", DisplayName = "option")]
    public void Check_OfNoName_SaysWhatIsWrong(string name, string mend) =>
        StringAssert.Contains(NameRules.Check(NameRules.Tidy(name))!.Mend, mend, StringComparison.Ordinal);

    [TestMethod]
    public void Check_LongName_SaysHowLongItMayBe()
    {
        Assert.IsNull(NameRules.Check(new string('x', NameRules.MaxLength)));
        StringAssert.Contains(NameRules.Check(new string('x', NameRules.MaxLength + 1))!.Mend, "121 characters; write at most 120", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Check_HalfAPairOfSurrogates_IsNoValidText()
    {
        Assert.IsNotNull(NameRules.Check(NameRules.Tidy("a\ud83d")));
        Assert.IsNotNull(NameRules.Check(NameRules.Tidy("\udc00a")));
    }

    [TestMethod]
    public void Tidy_TwoFormsOfOneLetter_GiveOneName() => Assert.AreEqual(NameRules.Tidy(" Caf\u00e9"), NameRules.Tidy("Cafe\u0301 "));

    [TestMethod]
    public void KeyOf_OtherCase_IsTheSame() => Assert.AreEqual(NameRules.KeyOf("NICE étage"), NameRules.KeyOf("nice Étage"));
}
