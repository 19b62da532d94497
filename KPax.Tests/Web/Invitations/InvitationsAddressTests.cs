using KPax.Contracts.Accounts;
using KPax.Web.Invitations;

namespace KPax.Tests.Web.Invitations;

[TestClass]
public sealed class InvitationsAddressTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("?q=ada&org=5&state=pending&page=3")]
    [DataRow("?state=expired")]
    public void Href_OfWhatWasRead_IsTheSame(string query) => Assert.AreEqual($"invitations{query}", InvitationsAddress.Parse(query).Href);

    [TestMethod]
    public void Parse_OfValuesWithoutMeaning_IsAsWithoutThem() => Assert.AreEqual(new InvitationsAddress(), InvitationsAddress.Parse("?q=&org=x&state=lost&page=-1"));

    [TestMethod]
    public void Listing_OfAnAddress_AsksForItsPage() => Assert.AreEqual(
        new InvitationListing { Search = "ada", Below = 5, State = InvitationState.Revoked, Skip = 50, Take = 50 },
        InvitationsAddress.Parse("?q=ada&org=5&state=revoked&page=2").Listing);
}
