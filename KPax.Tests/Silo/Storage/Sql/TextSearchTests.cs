using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

[TestClass]
public sealed class TextSearchTests
{
    [TestMethod]
    [DataRow("abc", "\"abc\"")]
    [DataRow(" ABCd ", "\"abc\" AND \"bcd\"")]
    [DataRow("aaaa", "\"aaa\"")]
    [DataRow("a\"b", "\"a\"\"b\"")]
    [DataRow("🖨機x", "\"🖨機x\"")]
    public void Of_ThreeLettersAndMore_AsksForEachThreeOnce(string typed, string expected) =>
        Assert.AreEqual(expected, TextSearch.Of(typed, hasTrigramTable: true)!.Parameters.Single(parameter => parameter.Name == "$trigrams").Value.Reference);

    [TestMethod]
    [DataRow("ab")]
    [DataRow("🖨🖨")]
    [DataRow("abc\0d")]
    public void Of_LessThanThree_ReadsTheTexts(string typed) =>
        Assert.AreEqual("$search", TextSearch.Of(typed, hasTrigramTable: true)!.Parameters.Single().Name);

    [TestMethod]
    public void Of_NothingButBlanks_AsksNothing() => Assert.IsNull(TextSearch.Of("  ", hasTrigramTable: true));

    [TestMethod]
    public void Of_AnEngineThatFindsByItself_GivesThePatternAlone() =>
        Assert.AreEqual("$search", TextSearch.Of("kyocera", hasTrigramTable: false)!.Parameters.Single().Name);
}
