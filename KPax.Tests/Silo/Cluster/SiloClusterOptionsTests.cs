using KPax.Silo.Cluster;
using KPax.Silo.Storage;

namespace KPax.Tests.Silo.Cluster;

[TestClass]
public sealed class SiloClusterOptionsTests
{
    [TestMethod]
    [DataRow("", "127.0.0.1", "Sqlite", "")]
    [DataRow("fleet", "10.0.5.11", "Postgres", "")]
    [DataRow("fleet", "127.0.0.1", "Sqlite", "share a PostgreSQL database. Set KPax:Storage:Engine to Postgres, or remove KPax:Cluster:Id")]
    [DataRow("fleet", "0.0.0.0", "Postgres", "KPax:Cluster:Address is '0.0.0.0'; it must be one address of this machine")]
    [DataRow("fleet", "::", "Postgres", "it must be one address of this machine")]
    [DataRow("fleet", "db.example", "Postgres", "it must be one address of this machine")]
    public void FindErrors_OfWhatDoesNotFit_NamesItAndTheMend(string id, string address, string engine, string expected)
    {
        var options = new SiloClusterOptions { Id = id, Address = address };

        var errors = string.Join('\n', options.FindErrors(Enum.Parse<StorageEngine>(engine)));

        Assert.AreEqual(id.Length > 0, options.IsOn);
        Assert.AreEqual(expected.Length == 0, errors.Length == 0, errors);
        StringAssert.Contains(errors, expected);
    }
}
