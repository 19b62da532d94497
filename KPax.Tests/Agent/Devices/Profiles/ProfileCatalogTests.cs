using KPax.Agent.Devices.Profiles;
using KPax.Agent.Privacy;

namespace KPax.Tests.Agent.Devices.Profiles;

[TestClass]
public sealed class ProfileCatalogTests
{
    private static readonly string Profile = ReadBuiltIn("printer-mib.json");
    private static readonly string Makers = ReadBuiltIn("makers.json");

    [TestMethod]
    public void LoadBuiltIn_TheFilesOfTheProgram_NameEveryField()
    {
        CollectionAssert.AreEquivalent(ProfileFields.Known.Keys.Except(ProfileFields.OfMakers).ToArray(), ProfileCatalog.LoadBuiltIn().Base.Fields.Keys.ToArray());
    }

    [TestMethod]
    public void LoadBuiltIn_AllProfiles_AskForNothingDenied()
    {
        var catalog = ProfileCatalog.LoadBuiltIn();
        var asked = catalog.Families.Select(catalog.Of).Append(catalog.Base).SelectMany(profile => profile.Fields.Values).SelectMany(source => source.Names());
        Assert.IsEmpty(asked.Where(DeniedObjects.IsDenied));
    }

    [TestMethod]
    public void LoadBuiltIn_TheProgram_KnowsTheseFamilies()
    {
        string[] expected =
        [
            "brother", "canon", "dell", "epson", "epson-label", "epson-scanner", "fujifilm", "hp", "hp-laser", "konica-minolta", "kyocera", "lexmark", "oki", "pantum", "ricoh", "samsung", "sharp",
            "toshiba-tec", "toshiba-tec-label", "xerox", "xerox-samsung", "zebra",
        ];
        CollectionAssert.AreEqual(expected, ProfileCatalog.LoadBuiltIn().Families.Select(family => family.Name).ToArray());
    }

    [TestMethod]
    [DataRow("\"sys_descr\":", "\"sys_desc\":", "identity.sys_desc", "no field of this name", DisplayName = "unknown field")]
    [DataRow("\"sys_descr\": {", "\"sys_descr\": { \"gett\": \"1.3\",", "gett", "gett", DisplayName = "misspelt key")]
    [DataRow("\"identity\":", "\"identities\":", "identities", "identities", DisplayName = "unknown section")]
    [DataRow("\"sys_descr\": {", "\"sys_descr\": { \"get\": \"1.3.6\",", "get", "Duplicate", DisplayName = "duplicate key")]
    [DataRow("\"sys_descr\":", "\"sys_name\": { \"get\": \"1.3.6\" }, \"sys_descr\":", "sys_name", "Duplicate", DisplayName = "duplicate field")]
    [DataRow("1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.x", "identity.sys_descr.get", "no numeric object identifier", DisplayName = "letters in an OID")]
    [DataRow("1.3.6.1.2.1.1.1.0", ".1.3.6.1.2.1.1.1.0", "identity.sys_descr.get", "no numeric object identifier", DisplayName = "dot before an OID")]
    [DataRow("1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.01", "identity.sys_descr.get", "no numeric object identifier", DisplayName = "zero before an arc")]
    [DataRow("1.3.6.1.2.1.1.1.0", "3.3.6.1", "identity.sys_descr.get", "no numeric object identifier", DisplayName = "an OID that cannot be sent")]
    [DataRow("1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.4294967296", "identity.sys_descr.get", "no numeric object identifier", DisplayName = "an arc that is too large")]
    [DataRow("V| OS )(", "V| OS ((", "capabilities.firmware_version.first_of[4].regex.pattern", "no regular expression", DisplayName = "broken pattern")]
    [DataRow("Attached to .+? Rev\\\\.([0-9A-Za-z.]+)", "Attached", "capabilities.firmware_version.first_of[1].regex.pattern", "no group", DisplayName = "pattern without a group")]
    [DataRow("\"of\": \"sys_descr\", \"pattern\": \"Fi", "\"of\": \"sys_desc\", \"pattern\": \"Fi", "capabilities.firmware_version.first_of[0].regex.of", "no field of identity", DisplayName = "pattern on nothing")]
    [DataRow("\"of\": \"sys_descr\", \"pattern\": \"[,;]", "\"of\": \"serial_number\", \"pattern\": \"[,;]", "identity.serial_number", "made by a pattern itself", DisplayName = "pattern on itself")]
    [DataRow("\"interface\":", "\"interfaces\":", "identity.addresses.table.interfaces", "no such column", DisplayName = "unknown column")]
    [DataRow("\"level\":", "\"capacity2\":", "supplies.supplies", "lacks level", DisplayName = "missing column")]
    [DataRow("\"instance\": \"device\" }", "\"instance\": \"row\" }", "instance", "instance is 'row'", DisplayName = "unknown instance")]
    [DataRow("{ \"get\": \"1.3.6.1.2.1.1.1.0\" }", "{}", "identity.sys_descr", "Write exactly one", DisplayName = "no source")]
    [DataRow("{ \"get\": \"1.3.6.1.2.1.1.1.0\" }", "null", "identity.sys_descr", "source is null", DisplayName = "null")]
    [DataRow("{ \"get\": \"1.3.6.1.2.1.1.1.0\" }", "{ \"first_of\": [] }", "identity.sys_descr", "first_of is empty", DisplayName = "no sources")]
    [DataRow("{ \"get\": \"1.3.6.1.2.1.1.1.0\" }", "{ \"table\": { \"a\": \"1.3\" } }", "identity.sys_descr", "no table", DisplayName = "a table where none is")]
    [DataRow("{ \"get\": \"1.3.6.1.2.1.1.1.0\" }", "{ \"get\": 7 }", "get", "JSON", DisplayName = "a number for a text")]
    [DataRow("\"name\": \"printer-mib\",", "", "$", "name", DisplayName = "no name")]
    [DataRow("{", "[", "$", "JSON", DisplayName = "no JSON")]
    public void Load_BrokenProfile_FailsNamingFileAndPlace(string good, string bad, string path, string message)
    {
        var place = Profile.IndexOf(good, StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, place, $"'{good}' is not in the profile any more.");
        var fault = Assert.ThrowsExactly<ProfileException>(() => Load(Profile.Remove(place, good.Length).Insert(place, bad), Makers));
        var error = fault.Errors.FirstOrDefault(error => error.Message.Contains(message, StringComparison.OrdinalIgnoreCase));
        Assert.IsNotNull(error, fault.Message);
        Assert.AreEqual("printer-mib.json", error.File);
        StringAssert.Contains($"{error.Path}: {error.Message}", path);
    }

    [TestMethod]
    public void Load_SeveralErrors_NamesAllOfBothFiles()
    {
        var profile = Profile.Replace("1.3.6.1.2.1.1.1.0", "x", StringComparison.Ordinal).Replace("1.3.6.1.2.1.1.2.0", "y", StringComparison.Ordinal);
        var makers = Makers.Replace("1.3.6.1.4.1.2435", "z", StringComparison.Ordinal).Replace("\"(?i)jetdirect\"", "\"(\"", StringComparison.Ordinal);
        var fault = Assert.ThrowsExactly<ProfileException>(() => Load(profile, makers));
        string[] expected = ["identity.sys_descr.get", "identity.sys_object_id.get", "makers.Brother.sys_object_ids", "no_models"];
        foreach (var path in expected)
        {
            Assert.IsTrue(fault.Errors.Any(error => error.Path == path), $"{path} is missing in:\n{fault.Message}");
        }
    }

    [TestMethod]
    [DataRow("\"names\": [\"Canon\"]", "\"nammes\": [\"Canon\"]", "nammes")]
    [DataRow("\"Citizen\": { \"names\": [\"Citizen\"] }", "\"Citizen\": null", "makers.Citizen")]
    [DataRow("\"Citizen\": {", "\"Canon\": {", "Canon")]
    public void Load_BrokenMakers_FailsNamingFileAndPlace(string good, string bad, string place)
    {
        Assert.Contains(good, Makers);
        var fault = Assert.ThrowsExactly<ProfileException>(() => Load(Profile, Makers.Replace(good, bad, StringComparison.Ordinal)));
        Assert.IsTrue(fault.Errors.All(error => error.File == "makers.json"), fault.Message);
        StringAssert.Contains(fault.Message, place);
    }

    private static ProfileCatalog Load(string profile, string makers) =>
        ProfileCatalog.Load([new ProfileFile("printer-mib.json", profile, false), new ProfileFile("makers.json", makers, false)]);

    private static string ReadBuiltIn(string file)
    {
        using var stream = typeof(ProfileCatalog).Assembly.GetManifestResourceStream($"profiles/{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
