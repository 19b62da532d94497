using System.Text.Json;
using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Contracts.Tokens;
using KPax.Silo.Access;
using KPax.Silo.Accounts;
using KPax.Silo.Accounts.Invitations;
using KPax.Silo.Accounts.Mail;
using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Devices;
using KPax.Silo.Enrolment;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Tokens;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Access;

/// <summary>A world put into a real silo on a real database: every organisation has one device, agent, alert, event, person, role and audit entry.</summary>
internal sealed class AccessStage : IAsyncDisposable
{
    private AccessStage(TestSilo silo, AccessWorld world) => (Silo, World, Oracle) = (silo, world, new AccessOracle(world));

    public TestSilo Silo { get; }

    public AccessWorld World { get; }

    public AccessOracle Oracle { get; }

    /// <summary>Invitations on this storage; no mail is sent.</summary>
    public IInvitations Invitations => field ??= new Invitations(
        new SqlInvitationStore(Silo.Storage.Database, Silo.Storage.Writer), Get<IInvitedGrants>(), Get<IOrganisationQueries>(), null!, null!,
        Options.Create(new MailOptions()), Options.Create(new AccountOptions()), Silo.Storage.Time);

    /// <summary>Sessions on this storage.</summary>
    public ISessions Sessions => Keeper;

    /// <summary>Sessions of others on this storage.</summary>
    public IPersonSessions PersonSessions => field ??= new PersonSessions(Keeper, Get<IGrants>(), Get<IAuditLog>());

    /// <summary>Access tokens on this storage.</summary>
    public IApiTokens Tokens => field ??= new ApiTokens(
        new SqlApiTokenStore(Silo.Storage.Database, Silo.Storage.Writer), Get<ICallerDirectory>(), Get<IOrganisationDirectory>(), Silo.Storage.Time);

    /// <summary>Enrolment tokens and states of agents on this storage.</summary>
    public IEnrolmentDesk Enrolment => field ??= MakeEnrolment();

    /// <summary>Numbers of the devices by organisation.</summary>
    public Dictionary<long, long> Devices { get; } = [];

    /// <summary>Numbers of the guards' grants by organisation.</summary>
    public Dictionary<long, long> Guards { get; } = [];

    public T Get<T>()
        where T : notnull => Silo.Services.GetRequiredService<T>();

    public static async Task<AccessStage> StartAsync(AccessWorld world)
    {
        var stage = new AccessStage(await TestSilo.StartAsync(), world);
        await stage.FillAsync();
        return stage;
    }

    /// <summary>Number of the event of an organisation's device.</summary>
    public static long EventOf(long place) => 5_000_000 + place;

    /// <summary>The caller of somebody, by his grants.</summary>
    public async Task<Caller> CallerAsync(string user) => await Get<ICallerDirectory>().FindAsync(user, default) ?? Caller.Nobody;

    public ValueTask DisposeAsync() => Silo.DisposeAsync();

    private SessionKeeper Keeper => field ??= new SessionKeeper(
        new SqlSessionStore(Silo.Storage.Database, Silo.Storage.Writer), Options.Create(new AccountOptions()), Silo.Storage.Time);

    private EnrolmentDesk MakeEnrolment()
    {
        var storage = Silo.Storage;
        var store = new SqlEnrolmentStore(storage.Database, storage.Writer);
        var barred = new BarredAgents(new SqlAgentRegistry(storage.Database, storage.Writer), Options.Create(new EnrolmentOptions()), storage.Time);
        return new(new TokenOffice(store, "fr", () => [], storage.Time), store, storage.Ledger, barred, Get<IOrganisationDirectory>(), storage.Time);
    }

    private async Task FillAsync()
    {
        var storage = Silo.Storage;
        await storage.Writer.RunAsync(
            session =>
            {
                foreach (var place in World.Places.Values)
                {
                    if (place.Id > 1)
                    {
                        session.Execute(
                            "INSERT INTO organisation (id, parent_id, path, name, kind) VALUES ($id, $parent, $path, $name, 'branch')",
                            ("$id", place.Id), ("$parent", place.Parent), ("$path", place.Path), ("$name", $"Organisation {place.Id}"));
                    }

                    var role = World.RoleOf(place.Id);
                    session.Execute(
                        "INSERT INTO access_role VALUES ($role, $id, $path, $name, $permissions)",
                        ("$role", role.Id), ("$id", place.Id), ("$path", place.Path), ("$name", $"Role {place.Id}"), ("$permissions", role.Permissions));
                }

                foreach (var user in World.Grants.Select(grant => grant.User).Concat(World.Users.Select(user => user.Name)).Distinct())
                {
                    session.Execute("INSERT INTO person VALUES ($user, $user2, '', 0, 0)", ("$user", user), ("$user2", user));
                }

                var number = 1_000_000L;
                foreach (var grant in World.Grants)
                {
                    session.Execute(
                        "INSERT INTO access_grant VALUES ($grant, $user, $role, $place, $path, 0, 'test')",
                        ("$grant", ++number), ("$user", grant.User), ("$role", grant.Role.Id), ("$place", grant.Place), ("$path", World.Places[grant.Place].Path));
                    if (grant.User == $"guard-{grant.Place}")
                    {
                        Guards[grant.Place] = number;
                    }
                }

                session.Execute("UPDATE organisation_tree SET version = 1000 WHERE row = 1");
                return session.Execute("UPDATE access_state SET version = 1000, next_id = 2000000 WHERE row = 1");
            },
            default);
        await Get<OrganisationDirectory>().RefreshAsync(1000, default);
        await Get<AccessDirectory>().RefreshAsync(1000, default);
        foreach (var place in World.Places.Values)
        {
            Devices[place.Id] = await AddDeviceAsync(storage, place);
        }

        foreach (var place in World.Places.Values)
        {
            await FillAsync(storage, place, Devices[place.Id]);
        }
    }

    private static Task<long> AddDeviceAsync(TestStorage storage, AccessWorld.Place place)
    {
        var view = new DeviceView
        {
            Counters = [new Counter { Kind = CounterKind.Total, Value = 7, Unit = CounterUnit.Impressions }],
            Billing = new BillingSource { Value = 7 },
        };
        return storage.AddDeviceAsync(
            $"serial:{place.Id}",
            row => row with { Total = 7, State = JsonSerializer.SerializeToUtf8Bytes(new DeviceSnapshot { View = view }, DeviceJson.Default.DeviceSnapshot) },
            place.Path);
    }

    private static async Task FillAsync(TestStorage storage, AccessWorld.Place place, long device)
    {
        await storage.Writer.RunAsync(
            session =>
            {
                var id = place.Id;
                var start = TestStorage.Start.ToUnixTimeMilliseconds();
                session.Execute(
                    "INSERT INTO agent (id, organisation_id, organisation_path, key_hash, public_key, first_seen) VALUES ($id, $id2, $path, $key, $key2, 0)",
                    ("$id", id), ("$id2", id), ("$path", place.Path), ("$key", BitConverter.GetBytes(id)), ("$key2", BitConverter.GetBytes(id)));
                session.Execute("INSERT INTO agent_day (agent_id, day) VALUES ($id, 20000)", ("$id", id));
                session.Execute("INSERT INTO gap (agent_id, epoch, lane, first, last, reason, received) VALUES ($id, 1, 1, 1, 1, 1, 0)", ("$id", id));
                session.Execute("INSERT INTO agent_event (agent_id, at, kind, detail) VALUES ($id, 0, 1, '')", ("$id", id));
                session.Execute(
                    "INSERT INTO dead_letter (agent_id, epoch, lane, number, received, reason, octets) VALUES ($id, 1, 1, 1, 0, 'bad', x'00')", ("$id", id));
                session.Execute("INSERT INTO target_trouble (agent_id, target, step, reason, round, since, told) VALUES ($id, 't', 1, '', 1, 0, 0)", ("$id", id));
                session.Execute(
                    "INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind, total, octets) VALUES ($device, $id, 1, 1, 1, $start, 0, 1, 7, $octets)",
                    ("$device", device), ("$id", id), ("$start", start), ("$octets", "{}"u8.ToArray()));
                session.Execute(
                    "INSERT INTO device_event (id, device_id, at, kind, detail, undo, caller) VALUES ($id, $device, 0, 1, '{}', 0, '')", ("$id", EventOf(id)), ("$device", device));
                session.Execute(
                    """
                    INSERT INTO enrolment_token (id, token_hash, organisation_id, organisation_path, note, made, ends, revoked)
                    VALUES ($id, $hash, $id2, $path, '', $start, 0, 1)
                    """,
                    ("$id", id), ("$hash", BitConverter.GetBytes(id)), ("$id2", id), ("$path", place.Path), ("$start", start));
                session.Execute(
                    """
                    INSERT INTO invitation (id, token_hash, email, organisation_id, role_id, language, invited_by, inviter_name, made, ends, sendings, revoked)
                    VALUES ($id, $hash, 'x@example.org', $id2, 1, '', '', '', $start, 0, 1, 1)
                    """,
                    ("$id", id), ("$hash", BitConverter.GetBytes(id)), ("$id2", id), ("$start", start));
                session.Execute(
                    "INSERT INTO user_session VALUES ($session, $user, $start, $start2, $ends, NULL, '', '')",
                    ("$session", $"session-{id}"), ("$user", $"holder-{id}"), ("$start", start), ("$start2", start), ("$ends", start + 86_400_000));
                session.Execute(
                    """
                    INSERT INTO api_token (id, token_hash, user_id, name, permissions, organisation_id, organisation_path, made, ends)
                    VALUES ($id, $hash, $user, 'x', 1, $id2, $path, $start, 0)
                    """,
                    ("$id", id), ("$hash", BitConverter.GetBytes(id)), ("$user", $"holder-{id}"), ("$id2", id), ("$path", place.Path), ("$start", start));
                session.Execute(
                    """
                    INSERT INTO webhook (id, organisation_id, organisation_path, name, url, events, state, stop, state_since, owner_id, owner_name, made, secret, failures, due,
                        claimant, claim)
                    VALUES ($id, $id2, $path, 'hook', 'https://hooks.example.com/', 1, 2, 1, 0, 'x', 'x', 0, x'00', 0, 0, '', 0)
                    """,
                    ("$id", id), ("$id2", id), ("$path", place.Path));
                return session.Execute(
                    """
                    INSERT INTO alert (id, organisation_id, organisation_path, subject, subject_id, number, kind, urgency, severity, training, part, code, code_name, words,
                        search, supply_type, color, since, closing, occurrences, acknowledged_by, note)
                    VALUES ($id, $id2, $path, 1, $device, 1, 1, 1, 1, 1, 1, 1, '', '', '', 1, '', 0, 0, 1, '', '')
                    """,
                    ("$id", id), ("$id2", id), ("$path", place.Path), ("$device", device));
            },
            default);
        await storage.Audit.AppendAsync(new NewAuditEntry("test.made") { OrganisationId = place.Id }, TestStorage.Start, default);
    }
}
