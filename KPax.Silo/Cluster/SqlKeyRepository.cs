using System.Xml.Linq;
using KPax.Silo.Storage.Sql;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace KPax.Silo.Cluster;

/// <summary>The keys that protect cookies, in the database: every server of a cluster reads what the others gave out.</summary>
internal sealed class SqlKeyRepository(ISqlDatabase database, ISqlWriter writer) : IXmlRepository
{
    private const string Insert = "INSERT INTO data_protection_key (name, body) VALUES ($name, $body) ON CONFLICT DO NOTHING";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        database.Read(reader => reader.Query("SELECT body FROM data_protection_key ORDER BY name", row => XElement.Parse(row.Text(0))));

    // The library knows no other way than to wait; it happens once in some months.
    public void StoreElement(XElement element, string friendlyName) => writer.RunAsync(
        session => session.Execute(Insert, ("$name", friendlyName), ("$body", element.ToString(SaveOptions.DisableFormatting))), CancellationToken.None).GetAwaiter().GetResult();
}
