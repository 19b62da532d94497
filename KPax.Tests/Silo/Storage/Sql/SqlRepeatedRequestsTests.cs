using System.Text;
using KPax.Contracts.Tokens;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlRepeatedRequestsTests(Engine engine)
{
    private static readonly byte[] Hash = new byte[32];
    private static readonly RepeatedRequest Answer = new(RepeatedRequestState.Answered, 201, "/api/v1/organisations/5", Encoding.UTF8.GetBytes("{\"id\":5}"));

    [TestMethod]
    public async Task Begin_Again_GivesTheAnswerOfTheFirst()
    {
        await using var storage = new TestStorage(engine);
        var requests = new SqlRepeatedRequests(storage.Writer, storage.Time);

        Assert.AreEqual(RepeatedRequestState.First, (await requests.BeginAsync("ada", "k", Hash, default)).State);
        Assert.AreEqual(RepeatedRequestState.UnderWay, (await requests.BeginAsync("ada", "k", Hash, default)).State);
        await requests.EndAsync("ada", "k", Answer, default);

        var again = await requests.BeginAsync("ada", "k", Hash, default);
        Assert.AreEqual((RepeatedRequestState.Answered, 201, "/api/v1/organisations/5"), (again.State, again.Status, again.Location));
        Assert.AreEqual("{\"id\":5}", Encoding.UTF8.GetString(again.Body.Span));
        Assert.AreEqual(RepeatedRequestState.Other, (await requests.BeginAsync("ada", "k", [.. Hash[1..], 1], default)).State);
        Assert.AreEqual(RepeatedRequestState.First, (await requests.BeginAsync("bob", "k", Hash, default)).State, "another account");
    }

    [TestMethod]
    public async Task Begin_RacedByMany_HasOneFirst()
    {
        await using var storage = new TestStorage(engine);
        var requests = new SqlRepeatedRequests(storage.Writer, storage.Time);

        var states = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => (await requests.BeginAsync("ada", "k", Hash, default)).State));

        Assert.AreEqual(1, states.Count(state => state == RepeatedRequestState.First));
        Assert.AreEqual(99, states.Count(state => state == RepeatedRequestState.UnderWay));
    }

    [TestMethod]
    public async Task Begin_AfterTheFirstWasForgottenOrLeft_IsFirstAgain()
    {
        await using var storage = new TestStorage(engine);
        var requests = new SqlRepeatedRequests(storage.Writer, storage.Time);
        await requests.BeginAsync("ada", "k", Hash, default);
        await requests.ForgetAsync("ada", "k", default);
        Assert.AreEqual(RepeatedRequestState.First, (await requests.BeginAsync("ada", "k", Hash, default)).State);

        storage.Time.Advance(IRepeatedRequests.Patience + TimeSpan.FromSeconds(1));
        Assert.AreEqual(RepeatedRequestState.First, (await requests.BeginAsync("ada", "k", Hash, default)).State, "its server was killed");
        await requests.EndAsync("ada", "k", Answer, default);
        await requests.ForgetAsync("ada", "k", default);
        Assert.AreEqual(RepeatedRequestState.Answered, (await requests.BeginAsync("ada", "k", Hash, default)).State, "an answer is not forgotten");
        storage.Time.Advance(IRepeatedRequests.Life + TimeSpan.FromSeconds(1));
        Assert.AreEqual(RepeatedRequestState.First, (await requests.BeginAsync("ada", "k", Hash, default)).State, "its day is over");
    }
}

[TestClass]
public sealed class SqlRepeatedRequestsOnSqliteTests() : SqlRepeatedRequestsTests(Engine.Sqlite);

[TestClass]
public sealed class SqlRepeatedRequestsOnPostgresTests() : SqlRepeatedRequestsTests(Engine.Postgres);
