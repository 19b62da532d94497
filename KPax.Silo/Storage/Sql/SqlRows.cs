namespace KPax.Silo.Storage.Sql;

/// <summary>What columns hold, in the types of this program.</summary>
internal static class SqlRows
{
    /// <summary>A whole number of 32 bits.</summary>
    public static int Int(this ISqlRow row, int column) => checked((int)row.Long(column));

    /// <summary>An unsigned number.</summary>
    public static ulong Unsigned(this ISqlRow row, int column) => unchecked((ulong)row.Long(column));

    /// <summary>A number that is 0 or 1.</summary>
    public static bool Flag(this ISqlRow row, int column) => row.Long(column) != 0;

    /// <summary>A time.</summary>
    public static DateTimeOffset Time(this ISqlRow row, int column) => UnixTime.FromColumn(row.Long(column));

    /// <summary>A whole number, or none.</summary>
    public static long? NullableLong(this ISqlRow row, int column) => row.IsNull(column) ? null : row.Long(column);

    /// <summary>A floating-point number, or none.</summary>
    public static double? NullableReal(this ISqlRow row, int column) => row.IsNull(column) ? null : row.Real(column);

    /// <summary>A text, or none.</summary>
    public static string? NullableText(this ISqlRow row, int column) => row.IsNull(column) ? null : row.Text(column);

    /// <summary>A time, or none.</summary>
    public static DateTimeOffset? NullableTime(this ISqlRow row, int column) => row.IsNull(column) ? null : row.Time(column);
}
