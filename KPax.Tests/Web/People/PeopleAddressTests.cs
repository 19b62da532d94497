using KPax.Contracts.Access;
using KPax.Web.People;

namespace KPax.Tests.Web.People;

[TestClass]
public sealed class PeopleAddressTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("?q=ada&org=5&role=4&locked=yes&sort=signed-in&dir=asc&page=3")]
    [DataRow("?locked=no&dir=desc")]
    [DataRow("?sort=since")]
    public void Href_OfWhatWasRead_IsTheSame(string query) => Assert.AreEqual($"people{query}", PeopleAddress.Parse(query).Href);

    [TestMethod]
    [DataRow("?q=&org=x&role=-1&locked=maybe&sort=age&dir=up&page=0")]
    [DataRow("?org=99999999999999999999&page=2000000")]
    public void Parse_OfValuesWithoutMeaning_IsAsWithoutThem(string query) => Assert.AreEqual(new PeopleAddress(), PeopleAddress.Parse(query));

    [TestMethod]
    public void Listing_OfAnAddress_AsksForItsPage() => Assert.AreEqual(
        new PersonListing { Search = "ada", Below = 5, RoleId = 4, IsLockedOut = true, Sort = PersonSort.SignedIn, Descending = true, Skip = 100, Take = 50 },
        PeopleAddress.Parse("?q=ada&org=5&role=4&locked=yes&sort=signed-in&page=3").Listing);

    [TestMethod]
    public void SortedBy_AColumn_BeginsWithTheNewestAndTurnsRoundTheSecondTime()
    {
        var once = PeopleAddress.Parse("?page=3").SortedBy(PersonSort.SignedIn);

        Assert.AreEqual("people?sort=signed-in", once.Href);
        Assert.AreEqual("people?sort=signed-in&dir=asc", once.SortedBy(PersonSort.SignedIn).Href);
        Assert.AreEqual("people", once.SortedBy(PersonSort.Name).Href);
    }

    [TestMethod]
    public void HrefOf_AnAccount_IsOneStepOfAPath() => Assert.AreEqual("people/a%2Fb%3Fc", PeopleAddress.HrefOf("a/b?c"));
}
