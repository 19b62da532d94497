using System.Text;
using KPax.Agent.Hosting;
using KPax.Agent.Secrets;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Hosting;

/// <summary>Sealed values, and what bad ones make the settings say.</summary>
[TestClass]
public sealed class SettingsValueTests : IDisposable
{
    private const string Canary = "canary-7f3a";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Read_OfASealedValueOfAnyList_IsThePlainOne()
    {
        var text = Seal(Sealers.Of(_folder.Path), Canary);

        var (settings, errors) = Read(("Discovery:Community", text), ("Discovery:Communities:0", text), ("Discovery:Ranges:0:Communities:0", text), ("Discovery:Users:0:PrivPassword", text));

        Assert.IsFalse(errors.Any(error => error.Contains("sealed", StringComparison.Ordinal)));
        Assert.AreEqual(
            (Canary, Canary, Canary, Canary),
            (settings.Discovery.Community.Reveal(), settings.Discovery.Communities[0].Reveal(), settings.Discovery.Ranges[0].Communities[0].Reveal(), settings.Discovery.Users[0].PrivPassword.Reveal()));
    }

    [TestMethod]
    public void Read_OfAValueThatAnotherAgentSealed_NamesTheFieldAndTheMend()
    {
        var foreign = Seal(new KeyFileSealer(_folder.Of("other.key")), Canary);

        var (_, errors) = Read(("Discovery:Users:1:AuthPassword", foreign), ("Traps:Community", foreign[..^4]));

        StringAssert.StartsWith(errors[0], "file: Discovery:Users:1:AuthPassword was sealed by another agent");
        StringAssert.Contains(errors[0], "Write the plain value there");
        StringAssert.StartsWith(errors[1], "file: Traps:Community ");
        Assert.IsFalse(File.Exists(_folder.Of(Sealers.KeyFile)), "Reading makes no key.");
    }

    [TestMethod]
    public void Read_OfASealedValueThatIsNoSecret_LeavesIt() =>
        StringAssert.Contains(string.Join('\n', Read(("Uplink:Server", "sealed:x")).Errors), "Uplink:Server is 'sealed:x'");

    [TestMethod]
    [DataRow("""{ "Discovery": { "Community": ["canary-7f3a"] } }""")]
    [DataRow("""{ "Discovery": { "Community": { "canary": "canary-7f3a" } } }""")]
    [DataRow("""{ "Discovery": { "Communities": "canary-7f3a" } }""")]
    [DataRow("""{ "Discovery": { "Communities": [["canary-7f3a"]] } }""")]
    [DataRow("""{ "Discovery": { "Comunity": "canary-7f3a" } }""")]
    [DataRow("""{ "Discovery": { "Users": "canary-7f3a" } }""")]
    [DataRow("""{ "Discovery": { "Users": ["canary-7f3a"] } }""")]
    [DataRow("""{ "Discovery": { "Users": [{ "AuthPasword": "canary-7f3a" }] } }""")]
    [DataRow("""{ "Discovery": { "Users": [{ "Name": "a", "AuthProtocol": "SHA-256", "AuthPassword": "canary" }] } }""")]
    [DataRow("""{ "Discovery": { "Users": [{ "Name": "a", "PrivPassword": "canary-7f3a" }] } }""")]
    [DataRow("""{ "Discovery": "canary-7f3a", "Traps": "canary-7f3a" }""")]
    [DataRow("""{ "Discovery": { "Community": canary-7f3a } }""")]
    [DataRow("""{ "Discovery": { "Community": tcanary-7f3a } }""")]
    [DataRow("""{ "Discovery": { "Community": ncanary } }""")]
    [DataRow("""{ "Discovery": { "Community": "canary-7f3a } }""")]
    [DataRow("""{ "Discovery": { "Community": "canary-7f3a" "x": 1 } }""")]
    [DataRow("""{ "Discovery": { "Community": "canary-7f3a", "Community": "canary-7f3a" } }""")]
    [DataRow("""{ "Discovery": { "Community": 'canary-7f3a' } }""")]
    [DataRow("""{ "Discovery": { "Community": "canary\qx" } }""")]
    [DataRow("""{ "Comunity": "canary-7f3a" }""")]
    public void Errors_OfASecretInTheWrongPlaceOrShape_DoNotRepeatIt(string json)
    {
        File.WriteAllText(_folder.Of("agent.json"), json);
        var source = SettingsFile.Read(_folder.Of("agent.json"), out var error);
        var all = string.Join('\n', SettingsReader.Read(source).Errors.Prepend(error).Where(one => !one.Contains("Uplink:Server", StringComparison.Ordinal)));

        Assert.AreNotEqual("", all.Trim(), "The test means to make an error.");

        // The field that the second row makes up has the word in its name.
        Assert.DoesNotContain("canary", all.Replace("Community:canary", "", StringComparison.Ordinal));
    }

    [TestMethod]
    public void IsSecret_OfEverySetting_IsThatOfItsType()
    {
        string[] secrets = ["Discovery:Community", "Discovery:Communities:7", "Discovery:Users:0:AuthPassword", "Discovery:Users:0:PrivPassword", "Discovery:Ranges:0:Communities:1", "Traps:Community", "Uplink:ProxyPassword", "Uplink:Token"];
        string[] others = ["Discovery", "Discovery:Communities", "Discovery:Users:0", "Discovery:Users:0:Name", "Discovery:Ranges:0:Targets:1", "Nothing:Community", "Discovery:Users:0:AuthPassword:1", ""];

        Assert.AreEqual("", string.Join(", ", secrets.Where(key => !SettingsSchema.IsSecret(key)).Concat(others.Where(SettingsSchema.IsSecret))));
    }

    private static string Seal(ISealer sealer, string text) => sealer.Seal(Encoding.UTF8.GetBytes(text), SealPurposes.Setting);

    private (AgentSettings Settings, IReadOnlyList<string> Errors) Read(params (string Key, string Value)[] values) => SettingsReader.Read(
        new SettingsSource("file", values.Append(("DataDirectory", _folder.Path)).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2)));
}
