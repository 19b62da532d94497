using KPax.Agent.Devices.Profiles;

namespace KPax.Tests.Agent.Devices.Profiles;

/// <summary>Whatever is wrong in a profile is an error with file, place and mend.</summary>
[TestClass]
public sealed class ProfileCompilerTests
{
    private const string Pages = "\"counter\": { \"kind\": \"total\", \"name\": \"Pages\" }";

    [TestMethod]
    public void Load_RightProfile_HasNoError() => Assert.AreEqual("Acme", AcmeProfile.Load(("acme.json", AcmeProfile.Right)).Families.Single().Title);

    [TestMethod]
    [DataRow("\"kind\": \"copy\"", "\"kind\": \"copys\"", "counters.codes.codes.7.kind", "'copys' is none of: total, print", DisplayName = "unknown kind")]
    [DataRow("\"color\": \"mono\"", "\"color\": \"grey\"", "counters.codes.codes.7.color", "'grey' is none of: mono", DisplayName = "unknown colour")]
    [DataRow("\"kind\": \"fax\"", "\"kind\": \"fax\", \"unit\": \"pages\"", "counters.rows.codes.1.2.unit", "'pages' is none of", DisplayName = "unknown unit")]
    [DataRow("\"kind\": \"fax\"", "\"kind\": \"fax\", \"size_\": \"A3\"", "$", "size_", DisplayName = "misspelt key")]
    [DataRow("\"7\": {", "\"7\": { \"kind\": \"fax\" }, \"7\": {", "$", "Duplicate", DisplayName = "the same code twice")]
    [DataRow("\"7\": { \"kind\": \"copy\", \"color\": \"mono\" }", "\"7\": null", "counters.codes.codes.7", "counter is null", DisplayName = "null for a counter")]
    [DataRow("\"hp_symbol_set\"", "\"hp_symbols\"", "identity.serial_number.quirk", "no quirk 'hp_symbols'", DisplayName = "unknown quirk")]
    [DataRow("\"hp_symbol_set\"", "\"ieee754\"", "identity.serial_number.quirk", "none for texts", DisplayName = "a quirk of counts for a text")]
    [DataRow(Pages, "\"quirk\": \"ieee1284_id\", " + Pages, "counters.pages.quirk", "none for counts", DisplayName = "a quirk of texts for a count")]
    [DataRow("\"sum\": [\"1.3.6.1.4.1.99999.3.1\"", "\"quirk\": \"ieee754\", \"sum\": [\"1.3.6.1.4.1.99999.3.1\"", "counters.both.quirk", "beside a get", DisplayName = "a quirk of a sum")]
    [DataRow("\"proof\": \"peer\"", "\"proof\": \"seen\"", "proof", "'seen' is none of: claimed, peer, capture", DisplayName = "unknown proof")]
    [DataRow("\"proof\": \"claimed\"", "\"proof\": \"seen\"", "counters.rows.proof", "'seen' is none of", DisplayName = "unknown proof of a rule")]
    [DataRow("1.3.6.1.4.1.99999.1.0", "1.3.6.1.2.1.1.4.0", "identity.serial_number.get", "never asked: sysContact", DisplayName = "a denied object")]
    [DataRow("1.3.6.1.4.1.99999.7", "1.3.6.1.4.1.2699.1", "counters.rows.walk", "never asked", DisplayName = "a walk through denied objects")]
    [DataRow("1.3.6.1.4.1.99999.4.3", "1.3.6.1.4.1.18334.1.1.4.3", "counters.codes.table.name", "never asked", DisplayName = "a denied column")]
    [DataRow("1.3.6.1.4.1.99999.3.2", "1.3.6.1.4.1.1248.1.2.2.44.1", "counters.both.sum[1]", "never asked", DisplayName = "a denied part of a sum")]
    [DataRow("1.3.6.1.4.1.99999.6", "1.3.6.1.2.1.43.5.1.1.5", "counters.sizes.sizes", "never asked", DisplayName = "denied names of sizes")]
    [DataRow("\"1.3.6.1.4.1.99999\"", "\"1.3.6.1.x\"", "match.sys_object_ids[0]", "no numeric object identifier", DisplayName = "no sysObjectID")]
    [DataRow("[\"1.3.6.1.4.1.99999\"]", "[\"1.3.6.1.4.1.99999\", \"1.3.6.1.4.1.99999\"]", "match.sys_object_ids", "stands there 2 times", DisplayName = "a sysObjectID twice")]
    [DataRow("\"sys_object_ids\": [\"1.3.6.1.4.1.99999\"], \"makers\": [\"Godex\"]", "", "match", "names no device", DisplayName = "a match of nothing")]
    [DataRow("\"makers\": [\"Godex\"]", "\"makers\": [\"Godecks\"]", "match.makers", "no maker 'Godecks'", DisplayName = "unknown maker")]
    [DataRow("\"makers\": [\"Godex\"]", "\"pattern\": \"(\"", "match.pattern", "no regular expression", DisplayName = "broken pattern")]
    [DataRow("\"makers\": [\"Godex\"]", "\"pattern\": \"(a+)+(?=b)\"", "match.pattern", "run very long", DisplayName = "pattern that may run for ever")]
    [DataRow("\"match\": { \"sys_object_ids\": [\"1.3.6.1.4.1.99999\"], \"makers\": [\"Godex\"] },", "", "match", "Only the base", DisplayName = "no match")]
    [DataRow("\"name\": \"acme\"", "\"name\": \"akme\"", "name", "Give it the name of its file, 'acme'", DisplayName = "another name than the file's")]
    [DataRow("\"title\"", "\"extends\": \"nobody\", \"title\"", "extends", "no profile 'nobody'", DisplayName = "unknown profile below")]
    [DataRow("\"title\"", "\"extends\": \"acme\", \"title\"", "extends", "leads back to itself", DisplayName = "a profile below itself")]
    [DataRow("\"model\"", "\"modell\"", "identity.modell", "no field of this name", DisplayName = "unknown field")]
    [DataRow("\"const\": \"Rocket 1\"", "\"const\": \"Rocket 1\", \"counter\": { \"kind\": \"total\" }", "identity.model", "belong to a maker's own counters", DisplayName = "a counter of a text")]
    [DataRow("\"const\": \"Rocket 1\"", "\"sum\": [\"1.3.6\", \"1.3.7\"]", "identity.model", "belong to counters", DisplayName = "a sum of texts")]
    [DataRow("\"get\": \"1.3.6.1.4.1.99999.2.0\", " + Pages, "\"const\": \"7\", " + Pages, "counters.pages", "make no counter", DisplayName = "a constant for a count")]
    [DataRow(Pages, "\"instance\": \"device\"", "counters.pages", "else, and beside a table of paper sizes without codes, write counter", DisplayName = "a get that counts nothing")]
    [DataRow(Pages, Pages + ", \"codes\": { \"1\": { \"kind\": \"total\" } }", "counters.pages", "Write codes beside", DisplayName = "codes of one object")]
    [DataRow(Pages, "\"counter\": { \"kind\": \"vendor\" }", "counters.pages.counter", "needs a name or a code", DisplayName = "a maker's counter without a name")]
    [DataRow("\"codes\": { \"1.2\": { \"kind\": \"fax\" } }", "\"counter\": { \"kind\": \"fax\" }", "counters.rows", "Write codes beside", DisplayName = "a walk without codes")]
    [DataRow("\"sum\": [\"1.3.6.1.4.1.99999.3.1\", ", "\"sum\": [", "counters.both", "two objects or more", DisplayName = "a sum of one")]
    [DataRow("\"1.*\": {", "\"2\": { \"kind\": \"fax\" }, \"1.*\": {", "counters.sizes.codes", "or in none", DisplayName = "sizes in some codes alone")]
    [DataRow("\"1.*\": {", "\"*.*\": {", "counters.sizes.codes", "or in none", DisplayName = "two sizes in a code")]
    [DataRow("\"1.*\": {", "\"1.*.0\": { \"kind\": \"fax\" }, \"1.*\": {", "counters.sizes.codes.1.*", "Another code has the counters", DisplayName = "two codes for the same objects")]
    [DataRow("\"codes\": { \"1.2\"", "\"sizes\": \"1.3.6.1.4.1.99999.6\", \"codes\": { \"1.2\"", "counters.rows", "tell paper sizes", DisplayName = "sizes without a star")]
    [DataRow("\"map\": { \"1\": \"A3\" }", "\"map\": { \"1\": \" \" }", "counters.sizes.map.1", "no paper size", DisplayName = "an empty size")]
    [DataRow("\"value\": \"1.3.6.1.4.1.99999.4.2\", ", "", "counters.codes.table", "no column value", DisplayName = "a table without values")]
    [DataRow("\"value\": \"1.3.6.1.4.1.99999.4.2\", ", "\"value\": \"1.3.6.1.4.1.99999.4.2\", \"colour\": \"1.3.6.1\", ", "counters.codes.table.colour", "no such column", DisplayName = "unknown column")]
    [DataRow("\"pages\": {", "\"markers\": { \"table\": { \"unit\": \"1.3.6.1.2.1.43.10.2.1.3\" } }, \"pages\": {", "counters.markers", "Write \"replaces\": true", DisplayName = "a table before another one")]
    [DataRow("\"pages\": {", "\"first\": { \"first_of\": [{ \"walk\": \"1.3.6.1.4\" }], \"counter\": { \"kind\": \"total\" } }, \"pages\": {", "counters.first", "list of get and sum", DisplayName = "a walk in first_of")]
    [DataRow("\"get\": \"1.3.6.1.4.1.99999.2.0\"", "\"get\": \"1.3.6.1.4.1.99999.2.0\", \"walk\": \"1.3.6.1\"", "counters.pages", "There are 2 of get, walk", DisplayName = "two words")]
    public void Load_BrokenProfile_FailsNamingFileAndPlace(string good, string bad, string path, string message)
    {
        var fault = Assert.ThrowsExactly<ProfileException>(() => AcmeProfile.Load(("acme.json", AcmeProfile.With(good, bad))));
        var error = fault.Errors.FirstOrDefault(error => error.Message.Contains(message, StringComparison.Ordinal));
        Assert.IsNotNull(error, fault.Message);
        Assert.AreEqual("acme.json", error.File);
        StringAssert.StartsWith(error.Path, path);
    }

    [TestMethod]
    public void Load_SeveralBrokenFiles_NamesAllErrorsAtOnce()
    {
        var broken = AcmeProfile.With("\"kind\": \"copy\"", "\"kind\": \"x\"").Replace("1.3.6.1.4.1.99999.1.0", "y", StringComparison.Ordinal);
        var other = AcmeProfile.With("\"name\": \"acme\"", "\"name\": \"other\"").Replace("hp_symbol_set", "z", StringComparison.Ordinal);
        var fault = Assert.ThrowsExactly<ProfileException>(() => AcmeProfile.Load(("acme.json", broken), ("other.json", other)));
        string[] expected = ["acme.json: counters.codes.codes.7.kind", "acme.json: identity.serial_number.get", "other.json: identity.serial_number.quirk", "other.json: match"];
        foreach (var start in expected)
        {
            Assert.IsTrue(fault.Errors.Any(error => error.ToString().StartsWith(start, StringComparison.Ordinal)), $"{start} is missing in:\n{fault.Message}");
        }
    }
}
