using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace KPax.Tests.Silo.Storage.Sqlite;

[TestClass]
public sealed class SqliteStatementTests
{
    [TestMethod]
    public void Query_AgainWithOtherKindsOfValues_GivesEachTimeWhatWasBound()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var statement = new SqliteStatement(connection.Handle!, "SELECT typeof($one) || ':' || coalesce($one, ''), typeof($other) || ':' || coalesce($other, '')");

        SqlValue[] values = [5, 5, "5", 5, (long?)null, 5, 6, 5.5, 5, "é"u8.ToArray(), (string?)null, 6, 6];
        var told = values.Select(value => statement.Query(row => (row.Text(0), row.Text(1)), [("$one", value), ("$other", 7)]).Single()).ToArray();

        CollectionAssert.AreEqual(
            new[]
            {
                "integer:5", "integer:5", "text:5", "integer:5", "null:", "integer:5", "integer:6", "real:5.5", "integer:5", "blob:é", "null:", "integer:6", "integer:6",
            },
            told.Select(one => one.Item1).ToArray());
        Assert.IsTrue(told.All(one => one.Item2 == "integer:7"));
    }

    [TestMethod]
    public void Execute_WithTheSameNumberInAnotherPlace_BindsEachPlace()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var statement = new SqliteStatement(connection.Handle!, "SELECT $one * 100 + $other");

        Assert.AreEqual(102, statement.ReadNumber([("$one", 1), ("$other", 2)]));
        Assert.AreEqual(201, statement.ReadNumber([("$one", 2), ("$other", 1)]));
        Assert.AreEqual(101, statement.ReadNumber([("$other", 1), ("$one", 1)]));
    }
}
