using System.Net;
using System.Net.Http.Json;
using KPax.Contracts.Access;

namespace KPax.Tests.Web.Api;

/// <content>Webhooks.</content>
public sealed partial class ApiTests
{
    private const string Hooks = "/api/v1/webhooks";

    [TestMethod]
    public async Task Webhooks_FromMakingToRemoving_ShowTheirSecretsOnce()
    {
        using var client = Client(s_owner);
        using var made = await client.PostAsJsonAsync(Hooks, HookOf("desk"));
        var body = await ReadAsync(made);
        var address = made.Headers.Location!.OriginalString;
        var secret = body.GetProperty("secret").GetString()!;

        using var changed = await client.PatchAsJsonAsync(address, new { events = new[] { "device.found" } });
        using var paused = await client.PostAsync($"{address}/pause", null);
        using var early = await client.PostAsync($"{address}/test", null);
        using var resumed = await client.PostAsync($"{address}/resume", null);
        using var tested = await client.PostAsync($"{address}/test", null);
        using var rotated = await client.PostAsync($"{address}/rotate", null);
        var read = await client.GetStringAsync(address);
        var messages = await client.GetStringAsync($"{address}/deliveries?limit=1");
        using var removed = await client.DeleteAsync(address);
        using var gone = await client.GetAsync(address);

        Assert.AreEqual(HttpStatusCode.Created, made.StatusCode);
        StringAssert.StartsWith(secret, "whsec_", StringComparison.Ordinal);
        Assert.AreEqual("""["device.found"]""", (await ReadAsync(changed)).GetProperty("events").GetRawText());
        Assert.AreEqual(("paused", "active"), ((await ReadAsync(paused)).GetProperty("state").GetString(), (await ReadAsync(resumed)).GetProperty("state").GetString()));
        Assert.AreEqual((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (early.StatusCode, tested.StatusCode));
        Assert.AreNotEqual(secret, (await ReadAsync(rotated)).GetProperty("secret").GetString());
        Assert.IsFalse(read.Contains("whsec_", StringComparison.Ordinal));
        StringAssert.Contains(messages, "webhook.test", StringComparison.Ordinal);
        Assert.AreEqual((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.StatusCode, gone.StatusCode));
    }

    [TestMethod]
    public async Task Webhooks_OfAnotherOrganisation_AreAnsweredAsWhatDoesNotExist()
    {
        using var client = Client(s_owner);
        using var made = await client.PostAsJsonAsync(Hooks, HookOf("globex") with { OrganisationId = s_globex });
        var address = made.Headers.Location!.OriginalString;
        using var other = Client(await MakeTokenAsync(s_server, "acme-admin", BuiltInRoles.Administrator.Id, s_acme, BuiltInRoles.Administrator.Permissions));
        using var manager = Client(s_manager);

        using var foreign = await other.GetAsync(address);
        using var missing = await other.GetAsync($"{Hooks}/999999");
        using var there = await other.PostAsJsonAsync(Hooks, HookOf("mine") with { OrganisationId = s_globex });
        using var here = await manager.PostAsJsonAsync(Hooks, HookOf("mine"));

        Assert.AreEqual((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, missing.StatusCode));
        Assert.AreEqual(TextOf(await ReadAsync(missing)), TextOf(await ReadAsync(foreign)));
        Assert.AreEqual((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Forbidden), (there.StatusCode, here.StatusCode), "a manager manages no webhooks");
    }

    [TestMethod]
    public async Task Webhooks_ToWhatOnlyTheServerReaches_AreRefusedWithTheMend()
    {
        using var client = Client(s_owner);

        using var refused = await client.PostAsJsonAsync(Hooks, HookOf("inside") with { Url = "https://169.254.169.254/latest", Events = ["alert.opened"] });
        using var unknown = await client.PostAsJsonAsync(Hooks, HookOf("unknown") with { Events = ["alert.opened", "everything"] });

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.AreEqual("url", (await ReadAsync(refused)).GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.AreEqual(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.AreEqual("everything", (await ReadAsync(unknown)).GetProperty("errors")[0].GetProperty("value").GetString());
    }

    private static HookWish HookOf(string name) => new(name, s_acme, "https://hooks.invalid/", ["alert.opened", "agent.silent"]);

    private sealed record HookWish(string Name, long OrganisationId, string Url, string[] Events);
}
