using KPax.Agent.Notifications;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Notifications;

[TestClass]
public sealed class OwnEngineTests
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.Of("engine.json");

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Start_AgainAndAgain_KeepsTheIdAndRaisesTheBoots()
    {
        var first = OwnEngine.Start(Path, out var error);
        var second = OwnEngine.Start(Path, out _);
        var third = OwnEngine.Start(Path, out _);

        Assert.AreEqual("", error);
        Assert.AreEqual(17, first.Id.Length);
        Assert.IsTrue(third.Id.Span.SequenceEqual(first.Id.Span));
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, new[] { first.Boots, second.Boots, third.Boots });
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("""{ "id": "80007ed905", "boots": 5 }""")]
    [DataRow("""{ "id": "xyz", "boots": 5 }""")]
    [DataRow("""{ "id": "80007ed905000102030405060708090a0b", "boots": 0 }""")]
    [DataRow("""{ "id": "80007ed905000102030405060708090a0b", "boots": 2147483646 }""")] // can grow no more
    [DataRow("null")]
    public void Start_OfAFileOfNoUse_MakesANewEngine(string content)
    {
        File.WriteAllText(Path, content);

        var engine = OwnEngine.Start(Path, out var error);

        Assert.AreEqual(("", 1, 17), (error, engine.Boots, engine.Id.Length));
        Assert.AreNotEqual("80007ed905000102030405060708090a0b", Convert.ToHexStringLower(engine.Id.Span));
    }

    [TestMethod]
    public void Start_WithoutAFolderToKeepIt_HasNoEngineAndTheReason()
    {
        var engine = OwnEngine.Start(_folder.Of("missing", "engine.json"), out var error);

        Assert.IsTrue(engine.Id.IsEmpty);
        Assert.AreNotEqual("", error);
    }
}
