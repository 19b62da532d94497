using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Silo.Enrolment;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Silo.Access;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Enrolment;

[TestClass]
public sealed class EnrolmentDeskTests
{
    private static readonly Caller Root = Caller.WithEverything("tester", "/1/");

    [TestMethod]
    [DataRow(Engine.Sqlite)]
    [DataRow(Engine.Postgres)]
    public async Task Token_IsMadeListedAndRevokedAndEachStandsInTheAuditLog(Engine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var made = await scene.Desk.CreateAsync(Root, new NewToken { OrganisationId = scene.Acme, Note = " reception " }, default);
        await scene.Desk.CreateAsync(Root, new NewToken { OrganisationId = scene.Globex, Hours = 1 }, default);

        StringAssert.StartsWith(made.Token, "kpax1-fr-");
        Assert.AreEqual(("010203", "reception", TokenState.Open, "Acme"), (made.Authority, made.View!.Note, made.View.State, made.View.OrganisationName));
        CollectionAssert.AreEqual(new[] { "Globex", "Acme" }, await scene.NamesAsync(Root, new TokenQuery()));
        CollectionAssert.AreEqual(new[] { "Acme" }, await scene.NamesAsync(Root, new TokenQuery { Below = scene.Acme }));
        var first = await scene.Desk.ListAsync(Root, new TokenQuery { Take = 1 }, default);
        CollectionAssert.AreEqual(new[] { "Acme" }, await scene.NamesAsync(Root, new TokenQuery { Take = 1, Before = first.Next }));

        scene.Storage.Time.Advance(TimeSpan.FromHours(2));
        Assert.AreEqual(TokenState.Revoked, (await scene.Desk.RevokeAsync(Root, made.View.Id, default))!.State);
        Assert.AreEqual(TokenState.Revoked, (await scene.Desk.RevokeAsync(Root, made.View.Id, default))!.State, "a second time says the same, and is no event");
        Assert.AreEqual(TokenState.Expired, (await scene.Desk.ListAsync(Root, new TokenQuery { Below = scene.Globex }, default)).Tokens.Single().State);
        Assert.AreEqual(0, (await scene.Desk.ListAsync(Root, new TokenQuery { OpenOnly = true }, default)).Tokens.Count);
        Assert.AreEqual(2, scene.Storage.Count("SELECT count(*) FROM audit_entry WHERE action = 'enrolment-token.create'"));
        Assert.AreEqual(1, scene.Storage.Count("SELECT count(*) FROM audit_entry WHERE action = 'enrolment-token.revoke'"));
    }

    [TestMethod]
    public async Task Create_WithEverythingWrong_SaysAllAndMakesNothing()
    {
        await using var scene = await Scene.StartAsync();
        Assert.IsTrue((await scene.Access.Tree.Commands.ArchiveAsync(Root, scene.Acme, true, default)).IsDone);
        var made = await scene.Desk.CreateAsync(Root, new NewToken { OrganisationId = scene.Acme, Hours = 0, Note = "a\nb" }, default);

        Assert.AreEqual(("", null), (made.Token, made.View));
        CollectionAssert.AreEquivalent(new[] { "hours", "note", "organisation" }, made.Problems.Select(problem => problem.Field).ToArray());
        Assert.AreEqual(0, scene.Storage.Count("SELECT count(*) FROM enrolment_token"));
    }

    [TestMethod]
    public async Task Others_FindNothingAndReadersMayNot()
    {
        await using var scene = await Scene.StartAsync();
        var agent = await scene.AddAgentAsync();
        var token = (await scene.Desk.CreateAsync(Root, new NewToken { OrganisationId = scene.Acme }, default)).View!.Id;
        var globex = Caller.WithEverything("globex", $"/1/{scene.Globex}/");
        var reader = new Caller("reader", [new CallerGrant("/1/", Permission.AgentsRead)]);

        StringAssert.Contains((await scene.Desk.CreateAsync(globex, new NewToken { OrganisationId = scene.Acme }, default)).Problems.Single().Mend, "no organisation");
        Assert.AreEqual(0, (await scene.Desk.ListAsync(globex, new TokenQuery(), default)).Tokens.Count);
        Assert.AreEqual(0, (await scene.Desk.ListAsync(globex, new TokenQuery { Below = scene.Acme }, default)).Tokens.Count);
        Assert.IsNull(await scene.Desk.RevokeAsync(globex, token, default));
        Assert.IsNull(await scene.Desk.SetStateAsync(globex, agent, AgentState.Revoked, "", default));
        Assert.AreEqual(0, (await scene.Desk.ListAsync(reader, new TokenQuery(), default)).Tokens.Count);
        await Assert.ThrowsExactlyAsync<AccessDeniedException>(() => scene.Desk.CreateAsync(reader, new NewToken { OrganisationId = scene.Acme }, default));
        await Assert.ThrowsExactlyAsync<AccessDeniedException>(() => scene.Desk.RevokeAsync(reader, token, default));
        await Assert.ThrowsExactlyAsync<AccessDeniedException>(() => scene.Desk.SetStateAsync(reader, agent, AgentState.Revoked, "", default));
        Assert.AreEqual(TokenState.Open, (await scene.Desk.ListAsync(Root, new TokenQuery(), default)).Tokens.Single().State);
    }

    [TestMethod]
    public async Task SetState_SuspendsResumesAndRevokesForEver()
    {
        await using var scene = await Scene.StartAsync();
        var agent = await scene.AddAgentAsync();

        Assert.AreEqual(0, (await scene.Desk.SetStateAsync(Root, agent, AgentState.Suspended, "looked at", default))!.Count);
        StringAssert.Contains(await scene.Barred.FindReasonAsync(agent, default), "looked at");
        Assert.AreEqual(0, (await scene.Desk.SetStateAsync(Root, agent, AgentState.Active, "", default))!.Count);
        Assert.AreEqual("", await scene.Barred.FindReasonAsync(agent, default));
        Assert.AreEqual("reason", (await scene.Desk.SetStateAsync(Root, agent, AgentState.Revoked, new string('x', 201), default))!.Single().Field);
        Assert.AreEqual(0, (await scene.Desk.SetStateAsync(Root, agent, AgentState.Revoked, "stolen", default))!.Count);
        StringAssert.Contains((await scene.Desk.SetStateAsync(Root, agent, AgentState.Active, "", default))!.Single().Mend, "for ever");
        Assert.AreEqual(3, scene.Storage.Count("SELECT count(*) FROM audit_entry WHERE action IN ('agent.suspend', 'agent.restore', 'agent.revoke')"));
    }

    /// <summary>Customers Acme and Globex.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        public TestStorage Storage { get; private init; } = default!;

        public TestAccess Access { get; private init; } = default!;

        public BarredAgents Barred { get; private init; } = default!;

        public EnrolmentDesk Desk { get; private init; } = default!;

        public long Acme { get; private set; }

        public long Globex { get; private set; }

        public static async Task<Scene> StartAsync(Engine engine = Engine.Sqlite)
        {
            var storage = new TestStorage(engine);
            var access = new TestAccess(storage);
            var store = new SqlEnrolmentStore(storage.Database, storage.Writer);
            var barred = new BarredAgents(new SqlAgentRegistry(storage.Database, storage.Writer), Options.Create(new EnrolmentOptions()), storage.Time);
            var office = new TokenOffice(store, "fr", () => [1, 2, 3], storage.Time);
            var scene = new Scene
            {
                Storage = storage,
                Access = access,
                Barred = barred,
                Desk = new EnrolmentDesk(office, store, storage.Ledger, barred, access.Tree.Directory, storage.Time),
            };
            scene.Acme = await access.Tree.AddAsync(1, OrganisationKind.Customer, "Acme");
            scene.Globex = await access.Tree.AddAsync(1, OrganisationKind.Customer, "Globex");
            return scene;
        }

        public async Task<long> AddAgentAsync()
        {
            var agent = (await Storage.Agents.FindOrTrustAsync(new byte[] { 1 }, mayTrust: true, default))!.Value;
            await Storage.ExecuteAsync($"UPDATE agent SET organisation_id = {Acme}, organisation_path = '/1/{Acme}/' WHERE id = {agent}");
            return agent;
        }

        public async Task<string[]> NamesAsync(Caller caller, TokenQuery query) =>
            [.. (await Desk.ListAsync(caller, query, default)).Tokens.Select(token => token.OrganisationName)];

        public async ValueTask DisposeAsync() => await Storage.DisposeAsync();
    }
}
