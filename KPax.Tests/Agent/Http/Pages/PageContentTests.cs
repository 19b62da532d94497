using System.Text;
using CsCheck;
using KPax.Agent.Http.Pages;

namespace KPax.Tests.Agent.Http.Pages;

[TestClass]
public sealed class PageContentTests
{
    [TestMethod]
    [DataRow("Xml", "<a xmlns:n='u'><n:b><c> 1 </c></n:b><n:b><c>2</c><d><![CDATA[x]]></d></n:b></a>", "b/c", "1")]
    [DataRow("Xml", "<a xmlns:n='u'><n:b><c>1</c></n:b><n:b><c>2</c><d><![CDATA[x]]></d></n:b></a>", "b/d", "x")]
    [DataRow("Xml", "<a><b/><c>3</c></a>", "c", "3")]
    [DataRow("Json", "{\"b\": {\"c\": 1}}", "b/c", "1")]
    [DataRow("Json", "{ b: { c: 'its', d : \"a\\\"b\", }, , e: [ 1, 2 ] }", "b/d", "a\"b")]
    [DataRow("Json", "{e: [{x: 1}, {x: 2, y: 3}], f: true}", "e/y", "3")]
    [DataRow("Json", "\uFEFF{f: -5}", "f", "-5")]
    [DataRow("Csv", "\"a,b\",c\r\n\"1\",2\r\n", "a,b", "1")]
    [DataRow("Csv", "a,c\n1,2", "c", "2")]
    public void Read_Page_FindsTheValue(string format, string text, string path, string expected) =>
        Assert.AreEqual(expected, Read(text, Enum.Parse<PageFormat>(format))!.Root!.Find(format == "Csv" ? [path] : path.Split('/'))!.Text);

    [TestMethod]
    [DataRow("Xml", "no xml")]
    [DataRow("Xml", "<a><b></a>")]
    [DataRow("Json", "[1")]
    [DataRow("Json", "{a}")]
    [DataRow("Json", "<html>")]
    [DataRow("Json", "{a: 1")]
    [DataRow("Json", "[}]")]
    [DataRow("Csv", "only one line")]
    public void Read_AnotherFormat_IsNone(string format, string text) => Assert.IsNull(Read(text, Enum.Parse<PageFormat>(format)));

    [TestMethod]
    [DataRow("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a><b>&x;</b></a>", DisplayName = "XXE, a file")]
    [DataRow("<!DOCTYPE a SYSTEM 'http://127.38.0.2/x.dtd'><a><b>1</b></a>", DisplayName = "XXE, a foreign DTD")]
    [DataRow("<!DOCTYPE a [<!ENTITY x 'aaaaaaaaaa'><!ENTITY y '&x;&x;&x;&x;&x;&x;&x;&x;'>]><a><b>&y;</b></a>", DisplayName = "entities of entities")]
    [DataRow("<a>&undefined;</a>")]
    public void Read_XmlWithEntities_IsNone(string text) => Assert.IsNull(Read(text, PageFormat.Xml));

    [TestMethod]
    public void Read_DeepOrWide_IsNone()
    {
        Assert.IsNull(Read(string.Concat(Enumerable.Repeat("<a>", 100_000)), PageFormat.Xml));
        Assert.IsNull(Read($"<a>{string.Concat(Enumerable.Repeat("<b/>", 100_000))}</a>", PageFormat.Xml));
        Assert.IsNull(Read(new string('[', 100_000), PageFormat.Json));
        Assert.IsNull(Read(string.Concat(Enumerable.Repeat("{a:", 100_000)), PageFormat.Json));
        Assert.IsNull(Read($"[{string.Concat(Enumerable.Repeat("1,", 100_000))}]", PageFormat.Json));
    }

    [TestMethod]
    public void Read_AnyText_NeverThrows() => Gen.Select(Gen.Enum<PageFormat>(), Gen.String[Gen.Char["{}[]<>/='\":,\\!&;-ab1 \n"], 0, 60])
        .Sample((format, text) => _ = Read(text, format)?.Root?.Find(["a", "b"]));

    private static PageContent? Read(string text, PageFormat format) => PageContent.Read(Encoding.UTF8.GetBytes(text), format);
}
