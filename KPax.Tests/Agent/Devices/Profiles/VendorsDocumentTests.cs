using KPax.Agent.Devices.Profiles;
using KPax.Tests.House;

namespace KPax.Tests.Agent.Devices.Profiles;

/// <summary>docs/vendors.md says what the profiles say. <c>KPAX_UPDATE_GOLDEN=1</c> writes it anew.</summary>
[TestClass]
public sealed class VendorsDocumentTests
{
    [TestMethod]
    public void Document_OfTheMakers_IsThatOfTheProfiles() =>
        GeneratedFile.AssertCurrent(Repository.PathOf("docs", "vendors.md"), VendorsDocument.Create(ProfileCatalog.LoadBuiltIn()));
}
