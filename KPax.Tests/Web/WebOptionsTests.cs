using KPax.Web;

namespace KPax.Tests.Web;

[TestClass]
public sealed class WebOptionsTests
{
    [TestMethod]
    public void FindErrors_OfTheDefaults_IsEmpty() => Assert.IsEmpty(new WebOptions().FindErrors());

    [TestMethod]
    public void FindErrors_OfBadValues_NamesEachWithItsMend()
    {
        var errors = new WebOptions { RefreshEvery = TimeSpan.Zero, StatusStaleAfter = TimeSpan.FromDays(31) }.FindErrors();

        CollectionAssert.AreEqual(
            new[]
            {
                "KPax:Web:RefreshEvery is 00:00:00. Set it from 00:00:01 to 00:10:00.",
                "KPax:Web:StatusStaleAfter is 31.00:00:00. Set it from 00:01:00 to 30.00:00:00.",
            },
            errors.ToArray());
    }
}
