using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Access;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Reliability.Payloads;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Access.Replays;

/// <summary>
/// Two customers with one of everything, and more of it at the other one: Ada owns the first and may do all there. The numbers of the other one are replayed
/// beside a number that nobody has.
/// </summary>
internal sealed class ReplayStage : IAsyncDisposable
{
    /// <summary>A word in every text of the other customer.</summary>
    public const string Canary = "globexsecret";

    /// <summary>A word in every text of Ada's own.</summary>
    public const string OwnWord = "acmewords";

    /// <summary>A number that nothing has, with a form of its own, so that it is found in answers.</summary>
    public const string None = "987654321";

    /// <summary>A name that nobody has, where names are asked for.</summary>
    public const string NoneWord = "user-whom-nobody-knows";

    /// <summary>Who asks.</summary>
    public const string User = "ada";

    private const string OtherUser = "user-of-the-other-one";
    private const int Many = 12;

    // Tables whose numbers are in addresses or parameters.
    private static readonly string[] Tables = ["device", "agent", "alert", "organisation", "enrolment_token", "invitation", "api_token"];
    private static readonly Caller System = Caller.WithEverything("kpax", ["/1/"]);

    private ReplayStage(TestServer server) => Server = server;

    public TestServer Server { get; }

    /// <summary>Numbers that something of the other customer has, and nothing of Ada's.</summary>
    public IReadOnlyList<string> Foreign { get; private set; } = [];

    /// <summary>Numbers of people, roles and grants of the other one, which have forms of their own.</summary>
    public IReadOnlyList<string> ForeignOthers { get; private set; } = [];

    /// <summary>Ada's own organisation.</summary>
    public long Own { get; private set; }

    /// <summary>Ada's agent, and its session.</summary>
    public HelloResponse OwnSession { get; private set; } = null!;

    /// <summary>The agent of the other customer.</summary>
    public HelloResponse OtherSession { get; private set; } = null!;

    public static async Task<ReplayStage> StartAsync()
    {
        var stage = new ReplayStage(await TestServer.StartAsync(settings: new Dictionary<string, string?>
        {
            ["KPax:Api:RequestsPerMinute"] = "100000", ["KPax:Accounts:AttemptsPerAddress"] = "100000",
        }));
        // Number 1 of everything is the root's, which everybody knows to be there.
        using (var key = new TestAgentKey())
        {
            await stage.Server.CreateAgentClient().HelloAsync(key.Hello(7));
        }

        var (other, session) = await stage.AddAsync("Globex", Canary, OtherUser, Many);
        stage.OtherSession = session;
        (stage.Own, stage.OwnSession) = await stage.AddAsync("Acme", OwnWord, User, 1);
        await stage.Get<IGrants>().GrantAsync(System, new(User, BuiltInRoles.Owner.Id, stage.Own), default);
        stage.FindNumbers(other);
        return stage;
    }

    /// <summary>What nobody has, in the form of something that somebody has.</summary>
    public static string NoneOf(string number) => number.All(char.IsAsciiDigit) ? None : NoneWord;

    /// <summary>Ada, as her rights are now.</summary>
    public async Task<Caller> CallerAsync() => (await Get<ICallerDirectory>().FindAsync(User, default))!;

    public T Get<T>()
        where T : notnull => Server.Services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task<(long Id, HelloResponse Session)> AddAsync(string customer, string word, string user, int count)
    {
        var place = (await Get<IOrganisationCommands>().CreateAsync(System, new() { ParentId = 1, Kind = OrganisationKind.Customer, Name = $"{customer} {word}" }, default)).Node!.Id;
        await Get<IPeople>().PutAsync(System, new Person(user, $"{user} {word}", $"{user}@{word}.example", false, default), default);
        await Get<IGrants>().GrantAsync(System, new(user, BuiltInRoles.Manager.Id, place), default);
        for (var number = 0; number < count; number++)
        {
            await Get<IOrganisationCommands>().CreateAsync(System, new() { ParentId = place, Kind = OrganisationKind.Office, Name = $"{word} {number}" }, default);
            await Get<IRoles>().CreateAsync(System, new(place, $"{word} {number}", Permission.DevicesRead), default);
            await Get<IEnrolmentDesk>().CreateAsync(System, new() { OrganisationId = place, Note = $"{word} {number}" }, default);
            await Get<IInvitations>().InviteAsync(System, new($"guest{number}@{word}.example", BuiltInRoles.Viewer.Id, place), default);
            using var program = await TestSignIn.ProgramAsync(Server, user);
        }

        using var key = new TestAgentKey();
        var token = (await Get<IEnrolmentDesk>().CreateAsync(System, new() { OrganisationId = place }, default)).Token;
        using var channel = Server.CreateChannel();
        await new EnrollmentService.EnrollmentServiceClient(channel).EnrollAsync(
            new() { Token = token, HostName = word, Proof = key.Prove(0, "localhost", TimeProvider.System.GetUtcNow()) });
        return (place, await PayloadAgent.SendAsync(Server, key, [.. Enumerable.Range(0, Math.Max(2, count)).Select(number => $"{word} {number}")]));
    }

    private void FindNumbers(long other)
    {
        var database = Get<ISqlDatabase>();
        var paths = new[] { $"/1/{other}/", $"/1/{Own}/" };
        var (foreign, own) = (new HashSet<string>(), new HashSet<string>());
        foreach (var table in Tables)
        {
            var place = table == "organisation" ? "path" : table is "invitation" or "api_token" ? "organisation_id" : "organisation_path";
            foreach (var (id, path) in database.Read(reader => reader.Query($"SELECT id, {place} FROM {table}", row => ($"{row.Long(0)}", place == "organisation_id" ? $"/1/{row.Long(1)}/" : row.Text(1)))))
            {
                (path.StartsWith(paths[1], StringComparison.Ordinal) ? own : foreign).Add(id);
            }
        }

        Foreign = [.. foreign.Except(own).Except(["1"])];
        ForeignOthers =
        [
            OtherUser,
            .. database.Read(reader => reader.Query("SELECT role_id FROM access_role WHERE organisation_id = $other", row => $"{row.Long(0)}", ("$other", other))).Take(2),
            .. database.Read(reader => reader.Query("SELECT grant_id FROM access_grant WHERE organisation_id = $other", row => $"{row.Long(0)}", ("$other", other))).Take(2),
            .. database.Read(reader => reader.Query("SELECT id FROM user_session WHERE user_id = $user", row => row.Text(0), ("$user", OtherUser))).Take(1),
        ];
        foreach (var table in Tables)
        {
            var some = database.Read(reader => reader.Query($"SELECT id FROM {table}", row => $"{row.Long(0)}"));
            Assert.IsTrue(some.Intersect(Foreign).Any(), $"No number of {table} is replayed.");
        }
    }
}
