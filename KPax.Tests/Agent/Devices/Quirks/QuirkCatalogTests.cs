using KPax.Agent.Devices.Quirks;

namespace KPax.Tests.Agent.Devices.Quirks;

[TestClass]
public sealed class QuirkCatalogTests
{
    [TestMethod]
    public void Names_OfTheCatalog_FindEveryQuirkOfTheProgram()
    {
        string[] expected = ["brother_records", "hp_symbol_set", "ieee1284_id", "ieee754", "text_number"];
        CollectionAssert.AreEqual(expected, QuirkCatalog.Names.ToArray());
        Assert.IsTrue(QuirkCatalog.Names.All(name => QuirkCatalog.Find(name)!.Name == name));
        Assert.IsNull(QuirkCatalog.Find("brother_record"));
    }
}
