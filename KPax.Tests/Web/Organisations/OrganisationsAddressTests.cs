using KPax.Contracts.Organisations;
using KPax.Web.Organisations;

namespace KPax.Tests.Web.Organisations;

[TestClass]
public sealed class OrganisationsAddressTests
{
    [TestMethod]
    [DataRow("?q=nice&kind=office&show=trouble&sort=stopped&open=2.5&page=3")]
    [DataRow("?sort=devices&dir=asc")]
    [DataRow("?dir=desc")]
    [DataRow("")]
    public void Href_OfAParsedAddress_IsTheSame(string query) => Assert.AreEqual("organisations" + query, OrganisationsAddress.Parse(query).Href);

    [TestMethod]
    [DataRow("?kind=palace&show=x&sort=y&open=a.-1.2.2&page=0", "organisations?open=2")]
    [DataRow("?page=99999999999&open=99999999999999999999", "organisations")]
    public void Parse_OfWhatHasNoMeaning_LeavesItOut(string query, string expected) => Assert.AreEqual(expected, OrganisationsAddress.Parse(query).Href);

    [TestMethod]
    public void Toggled_Twice_IsAsBefore()
    {
        var address = OrganisationsAddress.Parse("?open=2.5", 7);

        Assert.AreEqual("organisations/7?open=2.5.9", address.Toggled(9).Href);
        Assert.AreEqual(address.Href, address.Toggled(9).Toggled(9).Href);
        Assert.AreEqual(OrganisationsAddress.MaxOpen, (address with { Open = [.. Enumerable.Range(1, 500)] }).Toggled(999).Open.Count);
    }

    [TestMethod]
    public void SortedBy_AColumnOfNumbers_BeginsWithTheLargest()
    {
        var address = new OrganisationsAddress().SortedBy(OrganisationSort.Stopped);

        Assert.AreEqual((OrganisationSort.Stopped, true), (address.Sort, address.Descending));
        Assert.IsFalse(address.SortedBy(OrganisationSort.Stopped).Descending);
        Assert.IsFalse(address.SortedBy(OrganisationSort.Name).Descending);
    }
}
