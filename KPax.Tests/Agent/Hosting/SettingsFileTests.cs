using System.Text;
using KPax.Agent.Hosting;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Hosting;

[TestClass]
public sealed class SettingsFileTests
{
    private readonly TemporaryFolder _folder = new();

    private string Name => _folder.Of("agent.json");

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DataRow("", " is empty.")]
    [DataRow("hello", "(1,1): this is not right JSON.")]
    [DataRow("{\n  \"Discovery\": {", "this is not right JSON.")]
    [DataRow("[1]", "must be an object")]
    [DataRow("null", "must be an object")]
    public void Read_OfWhatIsNoConfiguration_NamesFileAndPlace(string content, string expected)
    {
        File.WriteAllText(Name, content);

        SettingsFile.Read(Name, out var error);

        StringAssert.StartsWith(error, Name);
        StringAssert.Contains(error, expected);
        Assert.IsFalse(error.Contains("   at ", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Read_OfNoFile_SaysSo()
    {
        SettingsFile.Read(Name, out var error);

        StringAssert.Contains(error, "cannot be read");
        StringAssert.Contains(error, "--config");
    }

    [TestMethod]
    public void Read_OfAFolder_SaysThatItIsOne()
    {
        SettingsFile.Read(_folder.Path, out var error);

        StringAssert.StartsWith(error, $"{_folder.Path} is a folder.");
    }

    [TestMethod]
    public void Read_OfOctetsThatAreNoUtf8_SaysSo()
    {
        File.WriteAllBytes(Name, Encoding.Latin1.GetBytes("{\"Discovery\":{\"Community\":\"caf\u00e9\"}}"));

        SettingsFile.Read(Name, out var error);

        Assert.AreEqual($"{Name} is not UTF-8 text. Save it as UTF-8.", error);
    }

    [TestMethod]
    public void Read_OfMoreThanAConfigurationHolds_IsBounded()
    {
        File.WriteAllText(Name, new string(' ', 2_000_000));

        SettingsFile.Read(Name, out var error);

        StringAssert.Contains(error, "larger than 1024 KiB");
    }

    [TestMethod]
    [DataRow("utf-8")]
    [DataRow("utf-16")]
    [DataRow("utf-16BE")]
    public void Read_WithAMarkBeforeTheText_IsGood(string encoding)
    {
        File.WriteAllText(Name, "{ \"Discovery\": { \"Community\": \"caf\u00e9\" } }", Encoding.GetEncoding(encoding));

        var source = SettingsFile.Read(Name, out var error);

        Assert.AreEqual("", error);
        Assert.AreEqual("caf\u00e9", source.Values["Discovery:Community"]);
    }

    [TestMethod]
    [DataRow("""{ "Discovry": {} }""", "'Discovry' is no section. Write Discovery.")]
    [DataRow("""{ "Discovry": [] }""", "'Discovry' is no section. Write Discovery.")]
    [DataRow("""{ "Discovry": { "Port": 1, "Retries": 2 } }""", "'Discovry' is no section. Write Discovery.")]
    [DataRow("""{ "Discovery": { "Prt": {} } }""", "'Discovery:Prt' is no setting. Write Port.")]
    [DataRow("""{ "Discovery": [] }""", "Discovery is a section with settings of its own, not a list.")]
    [DataRow("""{ "Discovery": null }""", "Discovery is a section with settings of its own, not null.")]
    [DataRow("""{ "Discovery": { "Port": {} } }""", "Discovery:Port is one value, not a list or section.")]
    [DataRow("""{ "Discovery": { "Port": [161] } }""", "Discovery:Port is one value, not a list or section.")]
    [DataRow("""{ "Discovery": { "Targets": {} } }""", "Discovery:Targets is a list.")]
    [DataRow("""{ "Discovery": { "Targets": [[]] } }""", "Discovery:Targets is a list.")]
    [DataRow("""{ "Discovery": { "Port": 161, "port": 162 } }""", "Discovery:port stands there twice. Remove one of the two.")]
    [DataRow("""{ "Discovery": { "Port": 161 }, "Discovery": { "Retries": 1 } }""", "Discovery stands there twice. Remove one of the two.")]
    [DataRow("""{ "DataDirectory": "" }""", "DataDirectory is empty.")]
    [DataRow("""{ "DataDirectory": null }""", "DataDirectory is empty.")]
    [DataRow("""{ "DataDirectory": ["a"] }""", "DataDirectory is one value, not a list or section.")]
    [DataRow("""{ "": {} }""", "'' is no section.")]
    public void Read_OfAMistake_IsToldOnceWithTheMend(string content, string expected)
    {
        File.WriteAllText(Name, content);
        var source = SettingsFile.Read(Name, out var error);

        var (_, errors) = SettingsReader.Read(source, new SettingsSource("command line", new Dictionary<string, string?> { ["Uplink:Server"] = "https://kpax.example" }));

        Assert.AreEqual("", error);
        StringAssert.StartsWith(errors.Single(), $"{Name}: {expected}");
    }
}
