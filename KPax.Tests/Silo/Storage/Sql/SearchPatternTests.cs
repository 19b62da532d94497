using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

[TestClass]
public sealed class SearchPatternTests
{
    [TestMethod]
    [DataRow("Kyocera", "%kyocera%")]
    [DataRow("50%", @"%50\%%")]
    [DataRow("a_b", @"%a\_b%")]
    [DataRow(@"a\%", @"%a\\\%%")]
    public void Of_SignsOfLike_StandForThemselves(string text, string expected) => Assert.AreEqual(expected, SearchPattern.Of(text));
}
