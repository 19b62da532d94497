using KPax.Silo.Storage.Sql;
using Npgsql;

namespace KPax.Silo.Storage.Postgres;

/// <summary>The row at which a reader stands.</summary>
internal sealed class PostgresRow(NpgsqlDataReader reader) : ISqlRow
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Long(int column) => reader.GetInt64(column);

    public double Real(int column) => reader.GetDouble(column);

    public string Text(int column) => reader.GetString(column);

    public byte[] Utf8(int column) => reader.GetFieldValue<byte[]>(column);

    public byte[] Octets(int column) => reader.GetFieldValue<byte[]>(column);
}
