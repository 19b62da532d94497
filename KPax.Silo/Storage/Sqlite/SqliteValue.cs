using SQLitePCL;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>What is bound to one parameter, without a box around numbers. Unsigned numbers become the signed ones with the same bits.</summary>
internal readonly struct SqliteValue
{
    private static readonly SqliteValue Null = new(Kind.Null, 0, null);

    private readonly Kind _kind;
    private readonly long _number;
    private readonly object? _reference;

    private SqliteValue(Kind kind, long number, object? reference) => (_kind, _number, _reference) = (kind, number, reference);

    private enum Kind
    {
        Null = 0,
        Integer = 1,
        Real = 2,
        Text = 3,
        Octets = 4,
        Utf8 = 5,
    }

    public static implicit operator SqliteValue(long value) => new(Kind.Integer, value, null);

    public static implicit operator SqliteValue(int value) => new(Kind.Integer, value, null);

    public static implicit operator SqliteValue(ulong value) => new(Kind.Integer, unchecked((long)value), null);

    public static implicit operator SqliteValue(long? value) => value is { } number ? new(Kind.Integer, number, null) : Null;

    public static implicit operator SqliteValue(ulong? value) => value is { } number ? new(Kind.Integer, unchecked((long)number), null) : Null;

    public static implicit operator SqliteValue(double? value) =>
        value is { } number ? new(Kind.Real, BitConverter.DoubleToInt64Bits(number), null) : Null;

    public static implicit operator SqliteValue(string? value) => value is null ? Null : new(Kind.Text, 0, value);

    public static implicit operator SqliteValue(byte[]? value) => value is null ? Null : new(Kind.Octets, 0, value);

    /// <summary>A text that is UTF-8 already.</summary>
    public static SqliteValue OfUtf8(byte[]? text) => text is null ? Null : new(Kind.Utf8, 0, text);

    /// <summary>Binds it; the result code of sqlite3.h.</summary>
    internal int Bind(sqlite3_stmt statement, int index) => _kind switch
    {
        Kind.Integer => raw.sqlite3_bind_int64(statement, index, _number),
        Kind.Real => raw.sqlite3_bind_double(statement, index, BitConverter.Int64BitsToDouble(_number)),
        Kind.Text => raw.sqlite3_bind_text(statement, index, (string)_reference!),
        Kind.Utf8 => raw.sqlite3_bind_text(statement, index, (ReadOnlySpan<byte>)(byte[])_reference!),
        Kind.Octets => raw.sqlite3_bind_blob(statement, index, (byte[])_reference!),
        _ => raw.sqlite3_bind_null(statement, index),
    };
}
