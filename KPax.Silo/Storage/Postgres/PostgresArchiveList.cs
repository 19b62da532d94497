using System.Text.Json.Serialization;

namespace KPax.Silo.Storage.Postgres;

/// <summary>The list in a backup's file.</summary>
/// <param name="Schema">The version of the tables.</param>
/// <param name="Taken">The moment that the backup shows.</param>
/// <param name="Accounts">The version of the tables of accounts; empty: there are none.</param>
/// <param name="Tables">The tables in the order in which they were written.</param>
internal sealed record PostgresArchiveList(int Schema, DateTimeOffset Taken, string Accounts, IReadOnlyList<PostgresArchiveEntry> Tables);

/// <summary>A table in a backup's file.</summary>
/// <param name="Schema">Its schema; empty: the one in which everything is but accounts.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in the order of the rows' fields.</param>
/// <param name="Sha256">Hash of what COPY gave, before it was compressed.</param>
internal sealed record PostgresArchiveEntry(string Schema, string Name, IReadOnlyList<string> Columns, string Sha256);

/// <summary>JSON of the list.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(PostgresArchiveList))]
internal sealed partial class PostgresArchiveJson : JsonSerializerContext;
