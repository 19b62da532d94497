using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Tests.Silo;

namespace KPax.Tests.Web.Api;

/// <content>What the API changes: conditions, repeated requests, people, invitations, roles, tokens and moves.</content>
public sealed partial class ApiTests
{
    [TestMethod]
    public async Task Patch_ByManyOfOneState_IsDoneByOne()
    {
        using var client = Client(s_owner);
        var address = $"/api/v1/organisations/{await AddAsync(s_acme, OrganisationKind.Office, "Raced")}";
        using var read = await client.GetAsync(address);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => PatchAsync(client, address, read.Headers.ETag!.Tag, new { name = $"Raced {number}" })));

        Assert.AreEqual(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.AreEqual(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        var won = await answers.Single(answer => answer.StatusCode == HttpStatusCode.OK).Content.ReadFromJsonAsync<JsonElement>();
        Assert.AreEqual(won.GetProperty("name").GetString(), (await client.GetFromJsonAsync<JsonElement>(address)).GetProperty("name").GetString());
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [TestMethod]
    public async Task Condition_WhereNothingIsCompared_IsRefusedRatherThanPassedOver()
    {
        using var client = Client(s_owner);
        using var made = await client.PostAsJsonAsync("/api/v1/invitations", new { email = "kept@example.org", roleId = BuiltInRoles.Viewer.Id, organisationId = s_acme });
        var address = made.Headers.Location!.ToString();

        using var answer = await SendAsync(client, HttpMethod.Delete, address, "\"old\"");

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.AreEqual("If-Match", (await ReadAsync(answer)).GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.AreEqual("open", (await client.GetFromJsonAsync<JsonElement>(address)).GetProperty("state").GetString());
    }

    [TestMethod]
    public async Task Release_OfAnAgent_TellsHowManyReadingsWereStored()
    {
        using var key = new TestAgentKey();
        var agent = (await s_server.CreateAgentClient().HelloAsync(key.Hello(7))).AgentId;
        using var owner = Client(s_owner);

        using var released = await owner.PostAsync($"/api/v1/agents/{agent}/release", null);
        using var unknown = await owner.PostAsync($"/api/v1/agents/{agent + 1_000}/release", null);

        Assert.AreEqual(HttpStatusCode.OK, released.StatusCode, await released.Content.ReadAsStringAsync());
        var told = await ReadAsync(released);
        Assert.AreEqual((0, 0), (told.GetProperty("readings").GetInt32(), told.GetProperty("waiting").GetInt32()));
        Assert.AreEqual(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [TestMethod]
    public async Task Setting_SetByManyOfOneState_IsSetByOne()
    {
        using var client = Client(s_owner);
        var place = $"/api/v1/organisations/{await AddAsync(s_acme, OrganisationKind.Office, "Zones")}";
        var address = $"{place}/settings/time-zone";
        using var read = await client.GetAsync(address);
        var zones = new[] { "Europe/Paris", "Europe/Berlin", "Europe/Rome", "Europe/Madrid", "Europe/Vienna", "Europe/Oslo", "Europe/Dublin", "Europe/Athens" };

        var answers = await Task.WhenAll(zones.Select(zone => SendAsync(client, HttpMethod.Put, address, read.Headers.ETag!.Tag, zone)));
        var won = answers.Single(answer => answer.StatusCode == HttpStatusCode.OK);
        using var late = await SendAsync(client, HttpMethod.Delete, address, read.Headers.ETag!.Tag);
        using var back = await SendAsync(client, HttpMethod.Delete, address, won.Headers.ETag!.Tag);
        using var above = await SendAsync(client, HttpMethod.Put, $"/api/v1/organisations/{s_acme}/settings/time-zone", "*", "Asia/Tokyo");
        using var stale = await SendAsync(client, HttpMethod.Put, address, back.Headers.ETag!.Tag, "Europe/Paris");

        Assert.AreEqual(zones.Length - 1, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.AreEqual((HttpStatusCode.PreconditionFailed, HttpStatusCode.OK), (late.StatusCode, back.StatusCode));
        Assert.AreEqual(read.Headers.ETag, back.Headers.ETag, "what came from above holds again");
        Assert.AreEqual((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (above.StatusCode, stale.StatusCode), "what comes from above is part of the state");
        using var reset = await client.DeleteAsync($"/api/v1/organisations/{s_acme}/settings/time-zone");
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [TestMethod]
    public async Task Person_ChangedByManyOfOneState_IsChangedByOne()
    {
        using var client = Client(s_owner);
        await MakeTokenAsync(s_server, "raced", BuiltInRoles.Manager.Id, s_acme, Permission.DevicesRead);
        const string Address = "/api/v1/users/raced";
        using var read = await client.GetAsync(Address);
        var tag = read.Headers.ETag!.Tag;

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => number % 3 == 0
            ? SendAsync(client, HttpMethod.Put, $"{Address}/lock", tag)
            : SendAsync(client, HttpMethod.Post, $"{Address}/grants", tag, new { roleId = number % 3 == 1 ? BuiltInRoles.Technician.Id : BuiltInRoles.Billing.Id, organisationId = s_acme })));
        var grant = (await ReadAsync(read)).GetProperty("grants")[0].GetProperty("id").GetInt64();
        using var late = await SendAsync(client, HttpMethod.Delete, $"{Address}/grants/{grant}", tag);
        using var now = await client.GetAsync(Address);
        using var taken = await SendAsync(client, HttpMethod.Delete, $"{Address}/grants/{grant}", now.Headers.ETag!.Tag);
        using var unlocked = await SendAsync(client, HttpMethod.Delete, $"{Address}/lock", now.Headers.ETag!.Tag);

        Assert.AreEqual(1, answers.Count(answer => answer.IsSuccessStatusCode), string.Join(", ", answers.Select(answer => answer.StatusCode)));
        Assert.AreEqual(11, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.AreEqual((HttpStatusCode.PreconditionFailed, HttpStatusCode.NoContent), (late.StatusCode, taken.StatusCode));
        Assert.AreEqual(HttpStatusCode.PreconditionFailed, unlocked.StatusCode, "the grant that was taken is part of the state");
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [TestMethod]
    [DataRow("enrolment-tokens", "text", "")]
    [DataRow("invitations", "link", null)]
    [DataRow("tokens", "text", "")]
    public async Task Post_WithASecretInItsAnswer_RepeatedShowsItOnce(string list, string secret, string? kept)
    {
        using var client = Client(s_owner);
        var key = Guid.NewGuid().ToString();
        object body = list switch
        {
            "invitations" => new { email = "repeated@example.org", roleId = BuiltInRoles.Viewer.Id, organisationId = s_acme },
            "tokens" => new { name = "repeated", permissions = new[] { "devices.read" }, organisationId = s_acme },
            _ => new { organisationId = s_acme, note = "repeated" },
        };
        using var first = await SendAsync(client, key, body, $"/api/v1/{list}");
        using var again = await SendAsync(client, key, body, $"/api/v1/{list}");

        Assert.AreEqual((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode), await first.Content.ReadAsStringAsync());
        Assert.IsGreaterThan(20, (await ReadAsync(first)).GetProperty(secret).GetString()!.Length);
        Assert.AreEqual(kept, (await ReadAsync(again)).GetProperty(secret).GetString());
        Assert.AreEqual(first.Headers.Location, again.Headers.Location);
    }

    [TestMethod]
    public async Task Invitation_MadeSentAgainAndTakenBack_SaysEachTimeWhatBecameOfIt()
    {
        using var client = Client(s_manager);
        using var made = await client.PostAsJsonAsync("/api/v1/invitations", new { email = "lea@example.org", roleId = BuiltInRoles.Viewer.Id, organisationId = s_acme, language = "fr" });
        var address = made.Headers.Location!.ToString();
        using var again = await client.PostAsync($"{address}/resend", null);
        using var revoked = await client.DeleteAsync(address);
        using var late = await client.PostAsync($"{address}/resend", null);
        using var foreign = await client.PostAsJsonAsync("/api/v1/invitations", new { email = "x@example.org", roleId = BuiltInRoles.Viewer.Id, organisationId = s_globex });

        var (first, second) = (await ReadAsync(made), await ReadAsync(again));
        Assert.AreNotEqual(first.GetProperty("link").GetString(), second.GetProperty("link").GetString());
        Assert.AreEqual(2, second.GetProperty("invitation").GetProperty("sendings").GetInt32());
        Assert.AreEqual((HttpStatusCode.NoContent, HttpStatusCode.UnprocessableEntity), (revoked.StatusCode, late.StatusCode));
        Assert.AreEqual("revoked", (await client.GetFromJsonAsync<JsonElement>(address)).GetProperty("state").GetString());
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);
        StringAssert.Contains((await ReadAsync(foreign)).GetProperty("detail").GetString(), "no organisation with this number", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Role_MadeChangedAndTakenAway_IsComparedWithItsTag()
    {
        using var client = Client(s_owner);
        using var made = await client.PostAsJsonAsync($"/api/v1/organisations/{s_acme}/roles", new { name = "Reader", permissions = new[] { "devices.read" } });
        var address = made.Headers.Location!.ToString();
        using var read = await client.GetAsync(address);
        using var changed = await PatchAsync(client, address, read.Headers.ETag!.Tag, new { permissions = new[] { "devices.read", "meters.read" } });
        using var stale = await PatchAsync(client, address, read.Headers.ETag!.Tag, new { name = "Late" });
        using var builtIn = await client.PatchAsJsonAsync("/api/v1/roles/1", new { name = "Mine" });
        using var gone = await client.DeleteAsync(address);
        using var missing = await client.GetAsync(address);

        Assert.AreEqual((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (changed.StatusCode, stale.StatusCode));
        var role = await ReadAsync(changed);
        Assert.AreEqual(("Reader", 2), (role.GetProperty("name").GetString(), role.GetProperty("permissions").GetArrayLength()), "what is null stays");
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, builtIn.StatusCode);
        Assert.AreEqual((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (gone.StatusCode, missing.StatusCode));
    }

    [TestMethod]
    public async Task Move_OfAnOrganisation_IsLookedAtBegunAndWatched()
    {
        using var client = Client(s_owner);
        var branch = await AddAsync(s_acme, OrganisationKind.Branch, "Moved to");
        var office = await AddAsync(s_acme, OrganisationKind.Office, "Moved");

        var preview = await client.GetFromJsonAsync<JsonElement>($"/api/v1/organisations/{office}/moves/preview?parent={branch}");
        using var begun = await client.PostAsJsonAsync($"/api/v1/organisations/{office}/moves", new { parentId = branch });
        var address = begun.Headers.Location!.ToString();
        JsonElement move;
        do
        {
            move = await client.GetFromJsonAsync<JsonElement>(address);
        }
        while (move.GetProperty("endedAt").ValueKind == JsonValueKind.Null);

        Assert.AreEqual((1, 0), (preview.GetProperty("volume").GetProperty("organisations").GetInt32(), preview.GetProperty("problems").GetArrayLength()));
        Assert.AreEqual(HttpStatusCode.Accepted, begun.StatusCode);
        Assert.AreEqual(0, move.GetProperty("problems").GetArrayLength());
        Assert.AreEqual(branch, (await client.GetFromJsonAsync<JsonElement>($"/api/v1/organisations/{office}")).GetProperty("parentId").GetInt64());
        var audit = await client.GetFromJsonAsync<JsonElement>($"/api/v1/audit?action=organisation.move&organisation={office}");
        Assert.AreEqual(1, audit.GetProperty("items").GetArrayLength(), "also a move that goes on by itself has its entry");
    }

    [TestMethod]
    public async Task History_ByEveryInterval_IsAnsweredAndAnythingElseIsNamed()
    {
        var device = await PopulateAsync(1);
        using var client = Client(s_owner);
        foreach (var interval in new[] { "hour", "day", "month" })
        {
            var history = await client.GetFromJsonAsync<JsonElement>($"/api/v1/devices/{device}/counters/history?interval={interval}");
            Assert.AreEqual((interval, JsonValueKind.Array), (history.GetProperty("interval").GetString(), history.GetProperty("items").ValueKind));
        }

        using var wrong = await client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/devices/{device}/counters/history?interval=week&from=2026-11-02&to=2026-11-01&counter=5"));
        var fields = (await ReadAsync(wrong)).GetProperty("errors").EnumerateArray().Select(one => one.GetProperty("field").GetString()).ToArray();
        CollectionAssert.AreEqual(new[] { "interval", "from", "counter" }, fields);
    }
}
