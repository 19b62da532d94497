using System.Diagnostics.CodeAnalysis;
using System.Text;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Watching;

/// <summary>Reads datagrams of any version for a record, whoever sent them.</summary>
public static class SnmpDatagram
{
    /// <summary>
    /// Reads a datagram; false if it is no message that can be read. Of an encrypted one only version and user are told. Never throws, and allocates in
    /// proportion to what the datagram holds.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, [NotNullWhen(true)] out SnmpContents? contents)
    {
        contents = null;
        if (SnmpV3Header.TryRead(datagram, out var frame))
        {
            return TryReadV3(frame, out contents);
        }

        if (SnmpHeader.TryRead(datagram, out var header, out _) && TryRead(header, "", out contents))
        {
            contents = contents with { Community = Encoding.Latin1.GetString(header.Community) };
        }

        return contents is not null;
    }

    /// <summary>True for an SNMPv3 message that hides its contents.</summary>
    internal static bool IsEncrypted(ReadOnlySpan<byte> datagram) => SnmpV3Header.TryRead(datagram, out var frame) && frame.IsEncrypted;

    /// <summary>The contents of a question.</summary>
    internal static SnmpContents Of(in SnmpQuestion question) => new()
    {
        Version = question.Target.Version,
        PduType = question.PduType,
        User = question.Target.User?.Name ?? "",
        ErrorStatus = question.NonRepeaters,
        ErrorIndex = question.MaxRepetitions,
        VarBinds = [.. question.Names.Select(name => new VarBind(name, SnmpValue.Null))],
    };

    /// <summary>The contents of a message that is read up to its names.</summary>
    internal static bool TryRead(in SnmpHeader header, string user, [NotNullWhen(true)] out SnmpContents? contents)
    {
        contents = !SnmpMessageReader.TryReadVarBinds(header.VarBinds, [], out var varBinds, out _) ? null : new SnmpContents
        {
            Version = header.Version,
            PduType = header.PduType,
            User = user,
            ErrorStatus = header.ErrorStatus,
            ErrorIndex = header.ErrorIndex,
            VarBinds = varBinds,
        };
        return contents is not null;
    }

    private static bool TryReadV3(in SnmpV3Header frame, [NotNullWhen(true)] out SnmpContents? contents)
    {
        contents = null;
        if (!UsmSecurityParameters.TryRead(frame.SecurityParameters, out var parameters))
        {
            return false;
        }

        var user = Encoding.UTF8.GetString(parameters.UserName);
        if (frame.IsEncrypted)
        {
            contents = new SnmpContents { Version = SnmpVersion.V3, User = user };
            return true;
        }

        return ScopedPdu.TryRead(frame.Data, out var header) && TryRead(header, user, out contents);
    }
}
