using KPax.Agent.Devices.Profiles;

namespace KPax.Tests.Agent.Devices.Profiles;

/// <summary>Whatever is wrong with a page in a profile is an error with file, place and mend.</summary>
[TestClass]
public sealed class WebCompilerTests
{
    private const string Right = """
        { "get": "/a?b=c", "format": "xml", "identity": { "serial_number": "x/y" }, "counters": { "p/t": { "kind": "total" } }, "supplies": [ { "level": "l", "type": "ink" } ] }
        """;

    [TestMethod]
    public void Load_RightPage_IsCompiled()
    {
        var page = AcmeProfile.Load(("acme.json", With(Right))).Families.Single().Web.Single();
        Assert.AreEqual("/a?b=c", page.Path);
        Assert.AreEqual(ProfileProof.Peer, page.Proof);
        CollectionAssert.AreEqual(new[] { "p", "t" }, page.Counters.Single().Value.Path.ToArray());
    }

    [TestMethod]
    [DataRow("\"/a?b=c\"", "\"http://192.0.2.1/\"", "web[0].get", "no path of a device's page")]
    [DataRow("\"/a?b=c\"", "\"//192.0.2.1/\"", "web[0].get", "no path of a device's page")]
    [DataRow("\"/a?b=c\"", "\"/../a\"", "web[0].get", "no path of a device's page")]
    [DataRow("\"/a?b=c\"", "\"/a@192.0.2.1\"", "web[0].get", "no path of a device's page")]
    [DataRow("\"/a?b=c\"", "\"/%6aobs\"", "web[0].get", "no path of a device's page")]
    [DataRow("\"/a?b=c\"", "\"/JobList.html\"", "web[0].get", "never asked: job lists")]
    [DataRow("\"/a?b=c\"", "\"/config?action=reset\"", "web[0].get", "never asked: it could change the device")]
    [DataRow("\"xml\"", "\"pdf\"", "web[0].format", "'pdf' is none of: xml, json, csv, html")]
    [DataRow("\"serial_number\"", "\"sys_name\"", "web[0].identity.sys_name", "A page does not fill this field")]
    [DataRow("\"x/y\"", "\"x//y\"", "web[0].identity.serial_number", "no path of names")]
    [DataRow("\"kind\": \"total\"", "\"kind\": \"totals\"", "web[0].counters.p/t.kind", "'totals' is none of")]
    [DataRow("\"type\": \"ink\"", "\"type\": \"inky\"", "web[0].supplies[0].type", "'inky' is none of")]
    [DataRow("\"type\": \"ink\"", "\"type_at\": \"t\"", "web[0].supplies[0]", "type_at with types")]
    [DataRow("\"type\": \"ink\"", "\"type\": \"ink\", \"of\": 0", "web[0].supplies[0]", "1 or more")]
    [DataRow("\"type\": \"ink\"", "\"type\": \"ink\", \"levels\": \"x\"", "$", "levels")]
    [DataRow("\"xml\"", "\"html\"", "web[0].identity.serial_number", "has no group")]
    public void Load_WrongPage_IsAnError(string good, string bad, string path, string message)
    {
        Assert.Contains(good, Right);
        var fault = Assert.ThrowsExactly<ProfileException>(() => AcmeProfile.Load(("acme.json", With(Right.Replace(good, bad, StringComparison.Ordinal)))));
        Assert.Contains(path, fault.Message);
        Assert.Contains(message, fault.Message);
    }

    [TestMethod]
    public void Load_PatternThatCouldRunLong_IsAnError()
    {
        var page = """{ "get": "/a", "format": "html", "identity": { "serial_number": "(?=a)(b)" } }""";
        Assert.Contains("no pattern for pages", Assert.ThrowsExactly<ProfileException>(() => AcmeProfile.Load(("acme.json", With(page)))).Message);
    }

    [TestMethod]
    public void Load_NinePages_IsAnError()
    {
        var pages = string.Join(',', Enumerable.Range(0, 9).Select(number => Right.Replace("/a?b=c", $"/a{number}", StringComparison.Ordinal)));
        Assert.Contains("At most 8", Assert.ThrowsExactly<ProfileException>(() => AcmeProfile.Load(("acme.json", With(pages)))).Message);
    }

    [TestMethod]
    public void Merge_FamilyOverAnother_HasThePagesOfBothOnce()
    {
        var below = With(Right.Replace("/a?b=c", "/a", StringComparison.Ordinal) + "," + Right.Replace("/a?b=c", "/b", StringComparison.Ordinal));
        var above = """{ "name": "rocket", "match": { "sys_object_ids": ["1.3.6.1.4.1.99998"] }, "extends": "acme", "web": [ { "get": "/b", "format": "json", "identity": { "model": "m" } } ] }""";
        var catalog = AcmeProfile.Load(("acme.json", below), ("rocket.json", above));
        var pages = catalog.Of(catalog.Families.Single(family => family.Name == "rocket")).Web;

        CollectionAssert.AreEqual(new[] { "/b Json", "/a Xml" }, pages.Select(page => $"{page.Path} {page.Format}").ToArray());
    }

    private static string With(string pages) => AcmeProfile.With("\"counters\": {", $"\"web\": [ {pages} ], \"counters\": {{");
}
