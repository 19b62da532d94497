using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using KPax.Contracts.Callers;
using KPax.Tests.Access;
using KPax.Tests.Silo;

namespace KPax.Tests.Web.Reference;

/// <summary>The reference of the REST API on a whole server: what the document has is there, and nothing that the strict policy would stop.</summary>
[TestClass]
public sealed partial class ReferencePageTests
{
    private static TestServer s_server = null!;
    private static HttpClient s_client = null!;
    private static IReadOnlyList<(string Id, string Method, string Path)> s_operations = [];

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        s_server = await TestServer.StartAsync();
        using (await ApiSignIn.ClientAsync(s_server, "reader", Permission.DevicesRead))
        {
            s_client = await TestSignIn.ClientAsync(s_server, "reader");
        }

        using var document = JsonDocument.Parse(await s_client.GetStringAsync("/openapi/v1.json"));
        s_operations =
        [
            .. document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
                .Select(one => (one.Value.GetProperty("operationId").GetString()!, one.Name.ToUpperInvariant(), path.Name))),
        ];
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        s_client.Dispose();
        await s_server.DisposeAsync();
    }

    [TestMethod]
    public async Task List_OfOperations_HasEachWithALinkToItsPage()
    {
        var page = await s_client.GetStringAsync("/reference");

        foreach (var (id, _, path) in s_operations)
        {
            StringAssert.Contains(page, $"id=\"{id}\"", StringComparison.Ordinal);
            StringAssert.Contains(page, $"href=\"reference/{id}\"", StringComparison.Ordinal);
            StringAssert.Contains(page, WebUtility.HtmlEncode(path), StringComparison.Ordinal);
        }

        AssertPlain(page);
    }

    [TestMethod]
    public async Task Page_OfEachOperation_ShowsItsCallItsAnswersAndItsTypes()
    {
        foreach (var (id, method, path) in s_operations)
        {
            using var answer = await s_client.GetAsync($"/reference/{id}");
            var page = await answer.Content.ReadAsStringAsync();
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, id);
            StringAssert.Contains(page, WebUtility.HtmlEncode(path), StringComparison.Ordinal);
            StringAssert.Contains(page, $"method-{method.ToLowerInvariant()}", StringComparison.Ordinal);
            StringAssert.Contains(page, "curl ", StringComparison.Ordinal);
            foreach (Match link in TypeLinks().Matches(page))
            {
                StringAssert.Contains(page, $"id=\"{link.Groups[1].Value}\"", StringComparison.Ordinal, $"{id} links to a type that is not there");
            }

            AssertPlain(page);
        }
    }

    [TestMethod]
    public async Task Search_ByWords_LeavesWhatHasThemAll()
    {
        var page = await s_client.GetStringAsync("/reference?q=AUDIT%20list");
        var none = await s_client.GetStringAsync("/reference?q=%3Cscript%3Ealert(1)%3C/script%3E");

        StringAssert.Contains(page, "reference/audit.list", StringComparison.Ordinal);
        Assert.IsFalse(page.Contains("reference/devices.list", StringComparison.Ordinal));
        Assert.IsFalse(none.Contains("href=\"reference/", StringComparison.Ordinal));
        Assert.IsFalse(none.Contains("<script>alert", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("fr", "Référence")]
    [DataRow("ja", "リファレンス")]
    public async Task Frame_OfTheReference_IsInTheLanguageOfTheVisitor(string language, string word)
    {
        var page = await s_client.GetStringAsync($"/reference/devices.list?culture={language}");

        StringAssert.Contains(page, word, StringComparison.Ordinal);
        StringAssert.Contains(page, "lang=\"en\"", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Page_OfNoOperation_IsMissing()
    {
        using var answer = await s_client.GetAsync("/reference/devices.explode");
        using var stranger = s_server.CreateClient();
        using var closed = await stranger.GetAsync("/reference");

        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.IsFalse((await closed.Content.ReadAsStringAsync()).Contains("devices.list", StringComparison.Ordinal));
    }

    private static void AssertPlain(string page)
    {
        Assert.IsFalse(Inline().IsMatch(page), Inline().Match(page).Value);
        Assert.IsFalse(page.Contains("src=\"http", StringComparison.Ordinal));
    }

    [GeneratedRegex("<[^>]* (?:on[a-z]+|style)=|<script(?! src=\"|><!--)", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("href=\"reference/[^\"]*#(type-[^\"]*)\"")]
    private static partial Regex TypeLinks();
}
