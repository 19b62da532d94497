using System.Globalization;
using System.Text.Json;
using KPax.Contracts.Audit;
using KPax.Contracts.Organisations;
using KPax.Silo.Access;
using KPax.Silo.Devices;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Web.Api;

/// <content>A plain client that knows the document alone walks every list that has a cursor to its end.</content>
public sealed partial class ApiTests
{
    private const int Rows = 40;

    // The table behind each list, and what of an item names its row.
    private static readonly Dictionary<string, (string Sql, string Key)> Truths = new()
    {
        ["organisations"] = ("SELECT CAST(id AS TEXT) FROM organisation WHERE archived = 0", "id"),
        ["devices"] = ("SELECT CAST(id AS TEXT) FROM device WHERE revision > 0", "id"),
        ["alerts"] = ("SELECT CAST(id AS TEXT) FROM alert WHERE closed IS NULL", "id"),
        ["agents"] = ("SELECT CAST(id AS TEXT) FROM agent", "id"),
        ["agents/{id}/days"] = ("SELECT CAST(day * 86400000 AS TEXT) FROM agent_day WHERE agent_id = $device", "day"),
        ["agents/{id}/gaps"] = ("SELECT CAST(last - first + 1 AS TEXT) FROM gap WHERE agent_id = $device", "count"),
        ["agents/{id}/events"] = ("SELECT detail FROM agent_event WHERE agent_id = $device", "detail"),
        ["agents/{id}/scans"] = ("SELECT CAST(id AS TEXT) FROM scan_request WHERE agent_id = $device", "id"),
        ["devices/{id}/scans"] = ("SELECT CAST(id AS TEXT) FROM scan_request WHERE agent_id = $device AND device_keys <> '[]'", "id"),
        ["enrolment-tokens"] = ("SELECT CAST(id AS TEXT) FROM enrolment_token", "id"),
        ["invitations"] = ("SELECT CAST(id AS TEXT) FROM invitation", "id"),
        ["users"] = ("SELECT user_id FROM person", "id"),
        ["audit"] = ("SELECT CAST(number AS TEXT) FROM audit_entry WHERE number <= $end", "number"),
        ["webhooks"] = ("SELECT CAST(id AS TEXT) FROM webhook WHERE state <> 3", "id"),
        ["webhooks/{id}/deliveries"] = ("SELECT CAST(id AS TEXT) FROM webhook_delivery WHERE webhook_id = $device", "id"),
        ["devices/{id}/supplies/events"] = ("SELECT CAST(at AS TEXT) FROM supply_event WHERE device_id = $device AND kind <> 0", "at"),
        ["devices/{id}/status/changes"] = ("SELECT CAST(at AS TEXT) FROM status_change WHERE device_id = $device", "at"),
    };

    [TestMethod]
    public async Task Lists_OfTheDocument_WalkedToTheirEndByAPlainClient_AreWhatIsStored()
    {
        var device = await PopulateAsync(0);
        using var client = Client(s_owner);
        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        var lists = document.RootElement.GetProperty("paths").EnumerateObject()
            .Where(path => path.Value.TryGetProperty("get", out var get) && Parameters(get).Contains("after")).Select(path => path.Name).ToList();

        CollectionAssert.AreEquivalent(Truths.Keys.ToArray(), lists.Select(NameOf).ToArray(), "a list with a cursor needs the table that it shows");
        foreach (var list in lists)
        {
            var (sql, key) = Truths[NameOf(list)];
            var end = (await ReadAsync("SELECT CAST(max(number) AS TEXT) FROM audit_entry", device, 0)).Single();
            var stored = await ReadAsync(sql, device, long.Parse(end, CultureInfo.InvariantCulture));
            var (seen, pages) = await WalkAsync(client, list.Replace("{id}", $"{device}", StringComparison.Ordinal), key);

            TestContext.WriteLine($"{list}: {seen.Count} items on {pages} pages");
            Assert.IsGreaterThanOrEqualTo(Rows, stored.Count, list);
            Assert.AreEqual(seen.Count, seen.Distinct().Count(), $"{list}: an item came twice");
            CollectionAssert.IsSubsetOf(stored.ToArray(), seen.ToArray(), $"{list}: an item is missing");
            Assert.IsTrue(NameOf(list) == "audit" || seen.Count == stored.Count, $"{list}: {seen.Count} shown, {stored.Count} stored");
        }
    }

    private static async Task<(List<string> Seen, int Pages)> WalkAsync(HttpClient client, string address, string key)
    {
        var (seen, pages) = (new List<string>(), 0);
        for (string? next = ""; next is not null; pages++)
        {
            using var answer = await client.GetAsync($"{address}?limit=7{(next.Length == 0 ? "" : $"&after={Uri.EscapeDataString(next)}")}");
            var page = await ReadAsync(answer);
            Assert.IsTrue(answer.IsSuccessStatusCode, $"{address}: {page}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => TextOfKey(item.GetProperty(key))));
            next = page.GetProperty("next").GetString();
            Assert.IsLessThan(500, pages, address);
        }

        return (seen, pages);
    }

    // A time stands as milliseconds in its table.
    private static string TextOfKey(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : value.GetString()!;

    private static string NameOf(string path) => path["/api/v1/".Length..];

    private static IEnumerable<string> Parameters(JsonElement operation) => operation.TryGetProperty("parameters", out var parameters)
        ? parameters.EnumerateArray().Select(one => one.GetProperty("name").GetString()!)
        : [];

    private static Task<IReadOnlyList<string>> ReadAsync(string sql, long device, long end) => s_server.Services.GetRequiredService<ISqlDatabase>()
        .ReadAsync<IReadOnlyList<string>>(
            reader => reader.Query(sql, row => row.Text(0), [.. new (string, SqlValue)[] { ("$device", device), ("$end", end) }.Where(one => sql.Contains(one.Item1, StringComparison.Ordinal))]),
            CancellationToken.None);

    // The agent with the device's number, which told of it last; half of its scans are of that device, and gaps come some at a time.
    private static void PopulateAgent(ISqlSession session, long device)
    {
        session.Execute(
            """
            INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind, octets) VALUES ($device, $agent, 1, 1, 1, 1, 1, 1, $octets)
            """,
            ("$device", device), ("$agent", device), ("$octets", "{}"u8.ToArray()));
        session.Execute(
            """
            INSERT INTO device_place (customer_id, agent_id, target, device_id, serial, mac, seen, device_key) VALUES (1, $agent, 'walked', $device, '', '', 1, 'walked')
            """,
            ("$device", device), ("$agent", device));
        for (var number = 1L; number <= 2 * Rows; number++)
        {
            session.Execute("INSERT INTO agent_day (agent_id, day) VALUES ($agent, $day)", ("$agent", device), ("$day", 20_000 + number));
            session.Execute(
                "INSERT INTO gap (agent_id, epoch, lane, first, last, reason, received) VALUES ($agent, 1, $lane, $first, $last, 1, $received)",
                ("$agent", device), ("$lane", 1 + (number % 2)), ("$first", 1_000 * number), ("$last", 1_001 * number), ("$received", number / 12));
            session.Execute("INSERT INTO agent_event (agent_id, at, kind, detail) VALUES ($agent, 0, 1, $detail)", ("$agent", device), ("$detail", $"event no. {number}"));
            session.Execute(
                """
                INSERT INTO scan_request (agent_id, kind, device_keys, state, done, total, answered, reason, asked, changed)
                VALUES ($agent, 1, $keys, 2, 0, 0, 0, '', 1, 1)
                """,
                ("$agent", device), ("$keys", number % 2 == 0 ? "[]" : "[\"walked\"]"));
        }
    }

    /// <summary>Puts more than five pages of everything into the tables; gives the device that has a past. Each set has numbers of its own.</summary>
    private static async Task<long> PopulateAsync(int set)
    {
        var acme = await AddAsync(1, OrganisationKind.Customer, $"Walked {set}");
        var made = await s_server.Services.GetRequiredService<ISqlWriter>().RunAsync(
            session =>
            {
                var device = 0L;
                var state = JsonSerializer.SerializeToUtf8Bytes(new DeviceSnapshot(), DeviceJson.Default.DeviceSnapshot);
                for (var number = 1L; number <= Rows; number++)
                {
                    var (id, path) = ((1_000 * set) + 90_000 + number, $"/1/{acme}/");
                    var octets = BitConverter.GetBytes(id);
                    session.Execute(
                        "INSERT INTO organisation (id, parent_id, path, name, kind) VALUES ($id, $parent, $path, $name, 'branch')",
                        ("$id", id), ("$parent", acme), ("$path", $"{path}{id}/"), ("$name", $"Walked {number}"));
                    device = session.ReadNumber(
                        """
                        INSERT INTO device (organisation_id, organisation_path, revision, manufacturer, model, serial, mac, ip, ip_order, network_name, search, condition,
                            total_unit, last_seen, supplies, state)
                        VALUES ($place, $path, 1, '', '', '', '', '', $none, '', '', 1, 0, 0, '[]', $state) RETURNING id
                        """,
                        ("$place", acme), ("$path", path), ("$none", Array.Empty<byte>()), ("$state", state))!.Value;
                    session.Execute(
                        "INSERT INTO agent (id, organisation_id, organisation_path, key_hash, public_key, first_seen) VALUES ($id, $place, $path, $key, $public, 0)",
                        ("$id", number == Rows ? device : id), ("$place", acme), ("$path", path), ("$key", octets), ("$public", octets));
                    session.Execute(
                        """
                        INSERT INTO alert (id, organisation_id, organisation_path, subject, subject_id, number, kind, urgency, severity, training, part, code, code_name,
                            words, search, supply_type, color, since, closing, occurrences, acknowledged_by, note)
                        VALUES ($id, $place, $path, 1, $device, 1, 1, $urgency, 1, 1, 1, 1, '', '', '', 1, '', $since, 0, 1, '', '')
                        """,
                        ("$id", id), ("$place", acme), ("$path", path), ("$device", device), ("$urgency", 1 + (number % 2)), ("$since", number / 3));
                    session.Execute(
                        "INSERT INTO enrolment_token (id, token_hash, organisation_id, organisation_path, note, made, ends) VALUES ($id, $hash, $place, $path, '', 0, 0)",
                        ("$id", id), ("$hash", octets), ("$place", acme), ("$path", path));
                    session.Execute(
                        """
                        INSERT INTO invitation (id, token_hash, email, organisation_id, role_id, language, invited_by, inviter_name, made, ends, sendings)
                        VALUES ($id, $hash, 'x@example.org', $place, 1, '', '', '', 0, 0, 1)
                        """,
                        ("$id", id), ("$hash", octets), ("$place", acme));
                    session.Execute(
                        """
                        INSERT INTO webhook (id, organisation_id, organisation_path, name, url, events, state, stop, state_since, owner_id, owner_name, made, secret, failures,
                            due, claimant, claim)
                        VALUES ($id, $place, $path, 'hook', 'https://hooks.example.com/', 1, 2, 1, 0, 'x', 'x', 0, x'00', 0, 0, '', 0)
                        """,
                        ("$id", number == Rows ? device : id), ("$place", acme), ("$path", path));
                    session.Execute("INSERT INTO person VALUES ($user, 'Same Name', '', 0, $since)", ("$user", $"walker-{id}"), ("$since", id));
                }

                // Messages that ended long ago are pruned while the test walks.
                var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
                PopulateAgent(session, device);
                for (var number = 1L; number <= 2 * Rows; number++)
                {
                    session.Execute(
                        "INSERT INTO supply_event (device_id, at, revision, position, supply, kind, signs) VALUES ($device, $at, 1, 0, '1.1', $kind, 0)",
                        ("$device", device), ("$at", number), ("$kind", number % 2));
                    session.Execute(
                        """
                        INSERT INTO webhook_delivery (webhook_id, message, event, at, made, organisation_id, organisation_name, subject, subject_id, subject_maker, subject_name,
                            subject_serial, data, state, attempts, due, error)
                        VALUES ($device, 'msg', 1, 0, $now, 1, '', 1, 1, '', '', '', '{}', 2, 1, 0, '')
                        """,
                        ("$device", device), ("$now", now));
                    session.Execute(
                        "INSERT INTO status_change (device_id, at, revision, position, condition, state) VALUES ($device, $at, 1, 0, 1, 1)", ("$device", device), ("$at", number));
                }

                session.Execute("UPDATE organisation_tree SET version = version + 1 WHERE row = 1");
                session.Execute("UPDATE access_state SET version = version + 1 WHERE row = 1");
                return device;
            },
            CancellationToken.None);
        var (tree, access) = (s_server.Services.GetRequiredService<OrganisationDirectory>(), s_server.Services.GetRequiredService<AccessDirectory>());
        await tree.RefreshAsync(await s_server.Services.GetRequiredService<IOrganisationStore>().ReadVersionAsync(default), default);
        await access.RefreshAsync(await s_server.Services.GetRequiredService<IAccessStore>().ReadVersionAsync(default), default);
        var log = s_server.Services.GetRequiredService<IAuditLog>();
        for (var number = 0; number < Rows; number++)
        {
            await log.RecordAsync(new NewAuditEntry("test.walked") { OrganisationId = acme }, default);
        }

        return made;
    }
}
