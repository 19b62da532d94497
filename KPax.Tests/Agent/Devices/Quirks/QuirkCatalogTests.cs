using KPax.Agent.Devices.Quirks;
using KPax.Agent.Devices.Text;

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

    [TestMethod]
    public void Read_AnyOctets_IsNeverAnExceptionAndBounded()
    {
        var random = new Random(20_260_302);
        for (var round = 0; round < 20_000; round++)
        {
            var octets = new byte[random.Next(40)];
            random.NextBytes(octets);
            foreach (var quirk in QuirkCatalog.Names.Select(QuirkCatalog.Find))
            {
                var size = quirk is ICountQuirk counts ? counts.ReadCounts(octets).Count : ((ITextQuirk)quirk!).ReadText(octets, TextHint.None).Length;
                // Octets that are no text are written in hexadecimal.
                Assert.IsLessThanOrEqualTo(3 * octets.Length, size, $"{quirk!.Name}: {Convert.ToHexString(octets)}");
            }
        }
    }
}
