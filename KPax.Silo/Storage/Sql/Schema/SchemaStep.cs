namespace KPax.Silo.Storage.Sql.Schema;

/// <summary>A part of a version of the schema.</summary>
/// <param name="Version">To which version it belongs.</param>
/// <param name="Sql">Its statements in SQLite's words; PostgreSQL gets its own words for the types.</param>
/// <param name="Postgres">Its statements for PostgreSQL, where other words for the types are not enough; null: those of <paramref name="Sql"/>.</param>
internal sealed record SchemaStep(int Version, string Sql, string? Postgres = null);
