namespace KPax.Silo.Storage.Sql;

/// <summary>
/// What is bound to one parameter, without a box around numbers. Unsigned numbers become the signed ones with the same bits. A null keeps the type of
/// what could have stood there: PostgreSQL wants to know it.
/// </summary>
internal readonly struct SqlValue
{
    private SqlValue(SqlKind kind, long number) => (Kind, Number) = (kind, number);

    private SqlValue(SqlKind kind, object? reference) => (Kind, Reference, IsNull) = (kind, reference, reference is null);

    /// <summary>Its type.</summary>
    public SqlKind Kind { get; }

    /// <summary>True: NULL.</summary>
    public bool IsNull { get; }

    /// <summary>The whole number, or the bits of the real one.</summary>
    public long Number { get; }

    /// <summary>The text or the octets.</summary>
    public object? Reference { get; }

    public static implicit operator SqlValue(long value) => new(SqlKind.Integer, value);

    public static implicit operator SqlValue(int value) => new(SqlKind.Integer, value);

    public static implicit operator SqlValue(ulong value) => new(SqlKind.Integer, unchecked((long)value));

    public static implicit operator SqlValue(long? value) => value is { } number ? new(SqlKind.Integer, number) : new(SqlKind.Integer, null);

    public static implicit operator SqlValue(ulong? value) => value is { } number ? new(SqlKind.Integer, unchecked((long)number)) : new(SqlKind.Integer, null);

    public static implicit operator SqlValue(double value) => new(SqlKind.Real, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator SqlValue(double? value) =>
        value is { } number ? new(SqlKind.Real, BitConverter.DoubleToInt64Bits(number)) : new(SqlKind.Real, null);

    public static implicit operator SqlValue(string? value) => new(SqlKind.Text, value);

    public static implicit operator SqlValue(byte[]? value) => new(SqlKind.Octets, value);

    /// <summary>A text that is UTF-8 already.</summary>
    public static SqlValue OfUtf8(byte[]? text) => new(SqlKind.Utf8, text);
}
