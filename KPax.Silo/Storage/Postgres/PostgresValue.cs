using System.Text;
using KPax.Silo.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace KPax.Silo.Storage.Postgres;

/// <summary>Turns values into parameters.</summary>
internal static class PostgresValue
{
    // PostgreSQL's texts hold no U+0000, and no half of a surrogate pair: the sign for what cannot be shown stands in its place.
    private const char Unknown = '\uFFFD';

    private const byte UnknownOctet = (byte)'?';

    /// <summary>Adds the parameters of a call in the order of their places.</summary>
    public static void Bind(NpgsqlParameterCollection target, PostgresText text, ReadOnlySpan<(string Name, SqlValue Value)> parameters)
    {
        if (parameters.Length != text.Names.Count)
        {
            throw new ArgumentException($"The statement has {text.Names.Count} parameters, not {parameters.Length}.", nameof(parameters));
        }

        for (var place = 0; place < parameters.Length; place++)
        {
            target.Add(Make(Find(parameters, place, text.Names[place])));
        }
    }

    // Nearly always the order of the call is that of the statement.
    private static SqlValue Find(ReadOnlySpan<(string Name, SqlValue Value)> parameters, int place, string name)
    {
        if (parameters[place].Name == name)
        {
            return parameters[place].Value;
        }

        foreach (var (given, value) in parameters)
        {
            if (given == name)
            {
                return value;
            }
        }

        throw new ArgumentException($"The call has no parameter {name}.", nameof(parameters));
    }

    private static NpgsqlParameter Make(SqlValue value) => value.Kind switch
    {
        SqlKind.Integer when !value.IsNull => new NpgsqlParameter<long> { TypedValue = value.Number, NpgsqlDbType = NpgsqlDbType.Bigint },
        SqlKind.Real when !value.IsNull => new NpgsqlParameter<double>
        {
            TypedValue = BitConverter.Int64BitsToDouble(value.Number), NpgsqlDbType = NpgsqlDbType.Double,
        },
        SqlKind.Text when !value.IsNull => MakeText((string)value.Reference!),
        SqlKind.Utf8 when !value.IsNull => OfUtf8((byte[])value.Reference!),
        SqlKind.Octets when !value.IsNull => new NpgsqlParameter<byte[]> { TypedValue = (byte[])value.Reference!, NpgsqlDbType = NpgsqlDbType.Bytea },
        _ => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = TypeOf(value.Kind) },
    };

    private static NpgsqlDbType TypeOf(SqlKind kind) => kind switch
    {
        SqlKind.Integer => NpgsqlDbType.Bigint,
        SqlKind.Real => NpgsqlDbType.Double,
        SqlKind.Octets => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };

    private static NpgsqlParameter MakeText(string text)
    {
        var isPlain = !text.Contains('\0', StringComparison.Ordinal) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
        return new NpgsqlParameter<string>
        {
            TypedValue = isPlain ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace('\0', Unknown))),
            NpgsqlDbType = NpgsqlDbType.Text,
        };
    }

    private static NpgsqlParameter<byte[]> OfUtf8(byte[] text)
    {
        if (text.AsSpan().Contains((byte)0))
        {
            text = [.. text.Select(octet => octet == 0 ? UnknownOctet : octet)];
        }

        return new() { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text };
    }
}
