using KPax.Silo.Storage;
using KPax.Silo.Storage.Sqlite;
using KPax.Tests.EndToEnd;
using Microsoft.Data.Sqlite;

namespace KPax.Tests.Silo.Storage.Sqlite;

[TestClass]
public sealed class SqliteSchemaTests
{
    [TestMethod]
    public void Open_OfAFileByANewerProgram_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Of("kpax.db");
        var database = new SqliteDatabase(path);
        using (var connection = database.OpenOwn())
        {
            connection.Execute("PRAGMA user_version = 99");
        }

        var fault = Assert.ThrowsExactly<StorageFaultException>(() => new SqliteDatabase(path));

        StringAssert.Contains(fault.Message, "schema 99");
        StringAssert.Contains(fault.Message, path);
        StringAssert.Contains(fault.Message, "newer program");
    }

    [TestMethod]
    public void Open_OfAFileThatIsNoDatabase_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Of("kpax.db");
        File.WriteAllText(path, new string('x', 5_000));

        var fault = Assert.ThrowsExactly<StorageFaultException>(() => new SqliteDatabase(path));

        StringAssert.Contains(fault.Message, "no database");
        StringAssert.Contains(fault.Message, "restore a backup");
    }

    [TestMethod]
    public void Open_BelowAFile_SaysThatTheFolderCannotBeMade()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Of("file"), "");

        var fault = Assert.ThrowsExactly<StorageFaultException>(() => new SqliteDatabase(folder.Of("file", "kpax.db")));

        StringAssert.Contains(fault.Message, folder.Of("file"));
    }

    [TestMethod]
    public void Open_Twice_KeepsWhatIsThere()
    {
        using var folder = new TemporaryFolder();
        var first = new SqliteDatabase(folder.Of("kpax.db"));
        using (var connection = first.OpenOwn())
        {
            connection.Execute("UPDATE organisation SET name = 'ours'");
        }

        using var again = new SqliteDatabase(folder.Of("kpax.db")).OpenOwn();
        using var command = again.Command("SELECT name FROM organisation WHERE path = '/1/'");

        Assert.AreEqual("ours", command.ExecuteScalar());
    }

    [TestMethod]
    [DataRow("journal_mode", "wal")]
    [DataRow("synchronous", "2")]
    [DataRow("foreign_keys", "1")]
    public void Open_OfAConnection_SetsWhatMakesACommitDurable(string pragma, string expected)
    {
        using var folder = new TemporaryFolder();
        using var database = new SqliteDatabase(folder.Of("kpax.db"));
        using var connection = database.OpenOwn();
        using var command = connection.Command($"PRAGMA {pragma}");

        Assert.AreEqual(expected, command.ExecuteScalar()!.ToString());
        Assert.AreEqual(expected, database.Read(reader => reader.Query($"PRAGMA {pragma}", row => row.Text(0)).Single()));
    }

    [TestMethod]
    public void Open_WithACacheOfItsOwnSize_KeepsNoMoreThanThat()
    {
        using var folder = new TemporaryFolder();
        using var database = new SqliteDatabase(folder.Of("kpax.db"), cacheMiB: 8);
        using var connection = database.OpenOwn();
        using var command = connection.Command("PRAGMA cache_size");

        Assert.AreEqual(-8 * 1_024L, command.ExecuteScalar());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Open_OfAnOlderFile_AddsWhatIsNewAndKeepsWhatIsThere(int version)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Of("kpax.db");
        using (var older = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            older.Open();
            SqliteSchema.Apply(older, version);
            older.Execute("UPDATE organisation SET name = 'ours'");
            older.Execute("INSERT INTO agent (organisation_path, key_hash, public_key, first_seen) VALUES ('/1/', x'aa', x'bb', 5)");
        }

        using var again = new SqliteDatabase(path).OpenOwn();
        using var name = again.Command("SELECT name || (SELECT count(*) FROM counter_event) FROM organisation");
        using var key = again.Command("SELECT hex(k.key_hash) || hex(k.public_key) || k.kind || a.status FROM agent a JOIN agent_key k ON k.agent_id = a.id");

        Assert.AreEqual("ours0", name.ExecuteScalar());
        Assert.AreEqual("AABB10", key.ExecuteScalar());
    }

    [TestMethod]
    public void Open_OfAFileOfVersionFiveWithDevicesAndReadings_LosesNothingOfThem()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Of("kpax.db");
        using (var older = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            older.Open();
            SqliteSchema.Apply(older, 5);
            older.Execute(VersionFive.Rows);
        }

        using var database = new SqliteDatabase(path);

        VersionFive.AssertIsKept(database);
    }

    [TestMethod]
    public void Open_OfAFileOfVersionSixWithReadings_LosesNothingOfThem()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Of("kpax.db");
        using (var older = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            older.Open();
            SqliteSchema.Apply(older, 6);
            older.Execute(VersionSix.RowsOf("x'"));
        }

        using var database = new SqliteDatabase(path);

        VersionSix.AssertIsKept(database);
    }
}
