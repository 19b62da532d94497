using System.Text;
using System.Text.Json;
using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Alerts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Contracts.Texts;
using KPax.Contracts.Tokens;
using KPax.Silo.Access;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Reliability.Payloads;

/// <summary>
/// A server into which payloads came by each way that a text has: devices by an agent, names of organisations, roles and tokens, notes, people, agents and the
/// audit log. Where the door takes no such text, what is left of it after the door's own words is tried; where a text has no door, it is put behind it.
/// </summary>
internal sealed class PayloadStage : IAsyncDisposable
{
    /// <summary>Who looks at everything.</summary>
    public const string Owner = "owner";

    private static readonly Caller System = Caller.WithEverything("kpax", ["/1/"]);

    private PayloadStage(TestServer server, IReadOnlyList<string> payloads) => (Server, Payloads) = (server, payloads);

    public TestServer Server { get; }

    public IReadOnlyList<string> Payloads { get; }

    /// <summary>Numbers of what was made, by the first part of an address: devices, organisations, agents, people.</summary>
    public Dictionary<string, IReadOnlyList<string>> Ids { get; } = [];

    /// <summary>Texts that a door refused as they were.</summary>
    public int Refused { get; private set; }

    public static async Task<PayloadStage> StartAsync(IReadOnlyList<string> payloads)
    {
        var stage = new PayloadStage(await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Api:RequestsPerMinute"] = "100000" }), payloads);
        await stage.AddPeopleAsync();
        await stage.AddOrganisationsAsync();
        await stage.AddNamesAsync();
        await PayloadAgent.SendAsync(stage.Server, payloads);
        await stage.AddAgentsAndNotesAsync();
        stage.Ids["devices"] = stage.Read("SELECT id FROM device ORDER BY id");
        stage.Ids["agents"] = stage.Read("SELECT id FROM agent ORDER BY id");
        stage.Ids["alerts"] = stage.Read("SELECT id FROM alert ORDER BY id");
        return stage;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>The text without what no door of names takes, and not longer than it may be; the mark stays in it.</summary>
    public static string Fit(string payload, int most)
    {
        var wholesome = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(HiddenLetters.Blank(payload))).Replace('/', '∕').Replace("\u200b", "", StringComparison.Ordinal)
            .Replace("\u200d", "", StringComparison.Ordinal).Replace("\ufeff", "", StringComparison.Ordinal).TrimStart('-').Trim();
        var mark = PayloadGrammar.MarksIn(payload).First();
        return wholesome.Length <= most ? wholesome : $"{mark} {wholesome[^(most - mark.Length - 1)..]}".Replace('\uFFFD', '?');
    }

    private T Get<T>()
        where T : notnull => Server.Services.GetRequiredService<T>();

    private IReadOnlyList<string> Read(string sql) => Get<ISqlDatabase>().Read(reader => reader.Query(sql, row => $"{row.Long(0)}"));

    // Rights have names of people as accounts tell them; here they come as they are.
    private async Task AddPeopleAsync()
    {
        await Get<IPeople>().PutAsync(System, new Person(Owner, Owner, "owner@example.com", false, default), default);
        await Get<IGrants>().GrantAsync(System, new(Owner, BuiltInRoles.Owner.Id, 1), default);
        await Get<AccountDesk>().CreateAsync(new Account { Id = Owner, Email = "owner@example.com", Name = Fit(Payloads[0], Account.MaxName) }, "");
        var ids = new List<string>();
        foreach (var (index, payload) in Payloads.Index())
        {
            ids.Add($"person-{index}");
            await Get<IPeople>().PutAsync(System, new Person(ids[^1], payload, payload, false, default), default);
            await Get<IGrants>().GrantAsync(System, new(ids[^1], BuiltInRoles.Viewer.Id, 1), default);
        }

        Ids["people"] = Ids["users"] = ids;
    }

    private async Task AddOrganisationsAsync()
    {
        var ids = new List<string>();
        foreach (var payload in Payloads)
        {
            ids.Add($"{(await AddAsync(payload) ?? await AddAsync(Fit(payload, 120)) ?? throw new AssertFailedException($"No name could be made of {payload}."))}");
        }

        Ids["organisations"] = ids;
    }

    private async Task<long?> AddAsync(string name)
    {
        var made = await Get<IOrganisationCommands>().CreateAsync(System, new() { ParentId = 1, Kind = OrganisationKind.Customer, Name = name }, default);
        Refused += made.Node is null ? 1 : 0;
        return made.Node?.Id;
    }

    private async Task AddNamesAsync()
    {
        var caller = (await Get<ICallerDirectory>().FindAsync(Owner, default))!;
        foreach (var (index, payload) in Payloads.Index())
        {
            var place = long.Parse(Ids["organisations"][index / 40], global::System.Globalization.CultureInfo.InvariantCulture);
            Refused += (await Get<IRoles>().CreateAsync(System, new(place, Fit(payload, 120), Permission.DevicesRead), default)).IsDone ? 0 : 1;
            Refused += (await Get<IEnrolmentDesk>().CreateAsync(caller, new() { OrganisationId = 1, Note = Fit(payload, NewToken.MaxNote) }, default)).View is null ? 1 : 0;
            var email = $"\"{Fit(payload, 60).Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal).Replace(' ', '∕').Replace('@', '_')}\"@example.com";
            Refused += (await Get<IInvitations>().InviteAsync(System with { Name = payload }, new(email, BuiltInRoles.Viewer.Id, place), default)).Invitation is null ? 1 : 0;
            await Get<IAuditLog>().RecordAsync(
                new NewAuditEntry("user.change")
                {
                    ActorName = payload, ActorAddress = payload, TargetKind = "user", TargetId = payload, TargetName = payload, OrganisationId = 1,
                    Before = JsonSerializer.Serialize(new { name = payload }), After = JsonSerializer.Serialize(new { name = payload }),
                },
                default);
        }

        foreach (var payload in Payloads.Take(IApiTokens.MaxTokens))
        {
            var made = await Get<IApiTokens>().CreateAsync(caller, new() { Name = Fit(payload, 100), Permissions = Permission.DevicesRead, OrganisationId = 1 }, default);
            Refused += made.Token is null ? 1 : 0;
        }
    }

    private async Task AddAgentsAndNotesAsync()
    {
        await Get<ISqlWriter>().RunAsync(
            session =>
            {
                foreach (var (index, payload) in Payloads.Index())
                {
                    session.Execute(
                        "INSERT INTO agent (id, organisation_id, organisation_path, key_hash, public_key, first_seen, host_name, operating_system, status_reason) "
                        + "VALUES ($id, 1, '/1/', $key, $key, 0, $name, $name, $name)",
                        ("$id", 500_000L + index), ("$key", BitConverter.GetBytes(500_000L + index)), ("$name", payload));
                }

                return 0;
            },
            default);
        var alerts = Get<ISqlDatabase>().Read(reader => reader.Query("SELECT id FROM alert ORDER BY id", row => row.Long(0)));
        foreach (var (alert, payload) in alerts.Zip(Payloads))
        {
            await Get<IAlertCommands>().AcknowledgeAsync(System with { Name = payload }, alert, payload[..Math.Min(payload.Length, IAlertCommands.MaxNote)], default);
        }
    }
}
