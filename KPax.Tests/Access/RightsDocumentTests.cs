using KPax.Tests.House;

namespace KPax.Tests.Access;

[TestClass]
public sealed class RightsDocumentTests
{
    [TestMethod]
    public void Document_OfRights_IsThatOfTheCode() => GeneratedFile.AssertCurrent(Repository.PathOf("docs/rights.md"), RightsDocument.Write());
}
