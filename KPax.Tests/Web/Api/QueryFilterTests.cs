using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Tests.Silo;

namespace KPax.Tests.Web.Api;

/// <summary>Queries that an address does not know, over HTTPS.</summary>
[TestClass]
public sealed class QueryFilterTests
{
    private static TestServer s_server = null!;
    private static string s_token = "";

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        s_server = await TestServer.StartAsync();
        s_token = await ApiTests.MakeTokenAsync(s_server, "owner", BuiltInRoles.Owner.Id, 1, Permissions.Everything);
    }

    [ClassCleanup]
    public static async Task StopAsync() => await s_server.DisposeAsync();

    [TestMethod]
    [DataRow("devices?organisaton=3", "organisaton", "Write one of after, condition, limit, lowSupply, organisation, search, or leave it out.")]
    [DataRow("devices/1?id=2", "id", "Nothing is asked of this address; leave it out.")]
    [DataRow("devices?limit=many", "limit", "Write a whole number.")]
    [DataRow("devices?organisation=acme", "organisation", "Write a whole number.")]
    [DataRow("devices?lowSupply=maybe", "lowSupply", "Write true or false.")]
    [DataRow("devices/1/counters/history?from=yesterday", "from", "Write a day such as 2026-11-01.")]
    [DataRow("audit?from=yesterday", "from", "Write a time with offset such as 2026-11-01T00:00:00Z.")]
    [DataRow("devices?search=a&search=b", "search", "Give it once.")]
    public async Task Query_ThatIsNotUnderstood_IsNamedWithItsMend(string address, string field, string mend)
    {
        using var answer = await GetAsync(address);

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var error = (await ErrorsAsync(answer)).Single();
        Assert.AreEqual((field, mend), (error.GetProperty("field").GetString(), error.GetProperty("mend").GetString()));
    }

    [TestMethod]
    public async Task Query_WithMoreThanOneFault_NamesAllOfThem()
    {
        using var answer = await GetAsync("devices?limit=many&organisaton=3&lowSupply=maybe");

        CollectionAssert.AreEquivalent(
            new[] { "limit", "organisaton", "lowSupply" }, (await ErrorsAsync(answer)).Select(error => error.GetProperty("field").GetString()).ToArray());
    }

    [TestMethod]
    [DataRow("devices?limit=5&search=&lowSupply=true&condition=ok&organisation=1", HttpStatusCode.OK)]
    [DataRow("devices?Limit=5", HttpStatusCode.OK)]
    [DataRow("nothing?limit=5", HttpStatusCode.NotFound)]
    public async Task Query_ThatIsUnderstood_OrOfNoAddress_IsAnsweredAsBefore(string address, HttpStatusCode status)
    {
        using var answer = await GetAsync(address);

        Assert.AreEqual(status, answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> GetAsync(string address)
    {
        var client = s_server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", s_token);
        return await client.GetAsync($"/api/v1/{address}");
    }

    private static async Task<List<JsonElement>> ErrorsAsync(HttpResponseMessage answer) =>
        [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").EnumerateArray()];
}
