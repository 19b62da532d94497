using KPax.Web.Reference;

namespace KPax.Tests.Web.Reference;

[TestClass]
public sealed class CurlLineTests
{
    private static readonly ReferenceOperation Read = new()
    {
        Id = "devices.find", Group = "Devices", Method = "GET", Path = "/api/v1/devices/{id}", Summary = "Reads a device", Text = "", Rights = ["devices.read"],
        Parameters = [new("id", "path", new("whole number"), true, ""), new("parent", "query", new("whole number"), true, ""), new("limit", "query", new("whole number"), false, "")],
        Body = null, Answers = [], Shapes = [], Example = "",
    };

    [TestMethod]
    public void Of_AQuestion_NamesTheServerAndWhatMustBeGiven() => Assert.AreEqual(
        "curl -H \"Authorization: Bearer $KPAX_TOKEN\" \"https://kpax.example.org/api/v1/devices/<id>?parent=1\"", CurlLine.Of(Read, "https://kpax.example.org/"));

    [TestMethod]
    public void Of_AChange_HasItsBodyInQuotesThatAShellKeeps() => Assert.AreEqual(
        @"curl -X POST -H ""Authorization: Bearer $KPAX_TOKEN"" -H ""Content-Type: application/json"" -d '{""note"":""it'\''s""}' ""https://x/api/v1/devices/<id>?parent=1""",
        CurlLine.Of(Read with { Method = "POST", Body = new("", "Order"), Example = """{"note":"it's"}""" }, "https://x/"));

    [TestMethod]
    [DataRow("devices reads", true)]
    [DataRow("DEVICES.READ get", true)]
    [DataRow("devices post", false)]
    public void Matches_Words_NeedsThemAll(string words, bool expected) => Assert.AreEqual(expected, Read.Matches(words.Split(' ')));
}
