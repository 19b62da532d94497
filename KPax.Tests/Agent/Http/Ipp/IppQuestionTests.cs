using System.Text;
using KPax.Agent.Http.Ipp;

namespace KPax.Tests.Agent.Http.Ipp;

/// <summary>The one message that goes to a port that prints cannot make it print, and asks for nothing of jobs or people.</summary>
[TestClass]
public sealed class IppQuestionTests
{
    [TestMethod]
    public void Encode_Message_IsGetPrinterAttributesAndEndsBehindItsAttributes()
    {
        var message = IppQuestion.Encode("192.0.2.7", 631);
        CollectionAssert.AreEqual(new byte[] { 1, 1, 0, 0x0B, 0, 0, 0, 1, 0x01 }, message[..9]);

        var attributes = new List<(string Name, string Value)>();
        var rest = message.AsSpan(9);
        while (rest.Length > 1)
        {
            Assert.IsTrue(rest[0] is 0x44 or 0x45 or 0x47 or 0x48, "Only operation attributes: texts of these four kinds.");
            rest = rest[1..];
            attributes.Add((Take(ref rest), Take(ref rest)));
        }

        Assert.AreEqual(0x03, rest[0]);
        Assert.AreEqual(("attributes-charset", "utf-8"), attributes[0]);
        Assert.AreEqual(("attributes-natural-language", "en"), attributes[1]);
        Assert.AreEqual(("printer-uri", "ipp://192.0.2.7:631/ipp/print"), attributes[2]);
        Assert.AreEqual("requested-attributes", attributes[3].Name);
        Assert.IsTrue(attributes[4..].TrueForAll(attribute => attribute.Name.Length == 0));
        CollectionAssert.AreEqual(IppNames.All.ToArray(), attributes[3..].Select(attribute => attribute.Value).ToArray());
    }

    [TestMethod]
    public void All_Names_AreOfPrintersAndNotOfJobsOrPeople()
    {
        string[] banned = ["job", "user", "name-requesting", "contact", "organization", "owner", "geo", "location", "all", "printer-info", "printer-name"];
        foreach (var name in IppNames.All)
        {
            Assert.IsFalse(banned.Any(word => name == word || name.Split('-').Contains(word)), name);
        }
    }

    private static string Take(ref Span<byte> rest)
    {
        var length = (rest[0] << 8) | rest[1];
        var text = Encoding.ASCII.GetString(rest.Slice(2, length));
        rest = rest[(2 + length)..];
        return text;
    }
}
