using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using KPax.Snmp.Codec;
using KPax.Snmp.Watching;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>Writes entries as objects of JSON. For one thread; the octets of the last one stand until the next.</summary>
internal sealed class TranscriptLine(TranscriptValues values, TranscriptCredentials credentials)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new(4_096);

    /// <summary>The object, without an end of line.</summary>
    public ReadOnlySpan<byte> Write(TranscriptItem item, long number)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("n", number);
            json.WriteString("time", item.Time.UtcDateTime);
            json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(item.Kind.ToString()));
            WriteItem(json, item);
            json.WriteEndObject();
        }

        return _buffer.WrittenSpan;
    }

    private void WriteItem(Utf8JsonWriter json, TranscriptItem item)
    {
        switch (item.Kind)
        {
            case TranscriptKind.Gap:
                WriteGap(json, item.Gap!);
                return;
            case TranscriptKind.Start or TranscriptKind.Stop:
                json.WriteString("agent", item.Message);
                return;
            case TranscriptKind.ServerSent or TranscriptKind.ServerReceived:
                json.WriteString("message", item.Message);
                json.WriteNumber("entries", item.Count);
                WriteOctets(json, item);
                return;
            case TranscriptKind.WebSent or TranscriptKind.WebReceived:
                WriteWeb(json, item);
                return;
            default:
                WriteDatagram(json, item);
                return;
        }
    }

    private void WriteDatagram(Utf8JsonWriter json, TranscriptItem item)
    {
        json.WriteString("protocol", item.Kind is TranscriptKind.Ping or TranscriptKind.Pong ? "icmp" : "udp");
        WriteRemote(json, item.Remote!);
        if (item.LocalPort > 0)
        {
            json.WriteNumber("local", item.LocalPort);
        }

        WriteOctets(json, item);
        var datagram = item.Octets.AsSpan(0, item.Length);
        if (item.Kind is TranscriptKind.Sent or TranscriptKind.Received or TranscriptKind.Deciphered)
        {
            WriteContents(json, item.Hidden ?? (SnmpDatagram.TryRead(datagram, out var contents) ? contents : null), item.Remote!.Address);
        }
    }

    private void WriteContents(Utf8JsonWriter json, SnmpContents? contents, IPAddress device)
    {
        if (contents is null)
        {
            json.WriteString("operation", "unreadable");
            return;
        }

        json.WriteString("version", contents.Version.ToString().ToLowerInvariant());
        json.WriteString("operation", contents.PduType is { } type ? type.ToString() : "encrypted");
        if (contents.User.Length > 0)
        {
            json.WriteString("credential", $"user {contents.User}");
        }
        else if (contents.Version != KPax.Snmp.SnmpVersion.V3)
        {
            json.WriteString("credential", credentials.NameOf(contents.Community));
        }

        WritePdu(json, contents, device);
    }

    private void WritePdu(Utf8JsonWriter json, SnmpContents contents, IPAddress device)
    {
        switch (contents.PduType)
        {
            case null:
                return;
            case SnmpPduType.GetRequest or SnmpPduType.GetNextRequest or SnmpPduType.GetBulkRequest:
                if (contents.PduType == SnmpPduType.GetBulkRequest)
                {
                    json.WriteNumber("rows", contents.ErrorIndex);
                }

                json.WriteStartArray("names");
                foreach (var varBind in contents.VarBinds)
                {
                    json.WriteStringValue(varBind.Name.ToString());
                }

                json.WriteEndArray();
                return;
            default:
                if (contents.ErrorStatus != 0)
                {
                    json.WriteNumber("error", contents.ErrorStatus);
                }

                values.Write(json, contents.VarBinds, device);
                return;
        }
    }

    private static void WriteWeb(Utf8JsonWriter json, TranscriptItem item)
    {
        var web = item.Web!;
        json.WriteString("protocol", web.Protocol);
        WriteRemote(json, web.Device);
        json.WriteString("operation", web.Operation);
        json.WriteString("path", web.Path);
        if (item.Kind == TranscriptKind.WebReceived)
        {
            json.WriteNumber("status", item.Status);
        }
        else if (web.Names.Count > 0)
        {
            json.WriteStartArray("names");
            foreach (var name in web.Names)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        WriteOctets(json, item);
    }

    private static void WriteGap(Utf8JsonWriter json, TranscriptGap gap)
    {
        json.WriteString("from", gap.From.UtcDateTime);
        json.WriteString("to", gap.To.UtcDateTime);
        json.WriteNumber("sent", gap.Sent);
        json.WriteNumber("received", gap.Received);
        json.WriteNumber("other", gap.Other);
        json.WriteNumber("octets", gap.Octets);
    }

    private static void WriteRemote(Utf8JsonWriter json, IPEndPoint remote) => json.WriteString("remote", remote.Port > 0 ? $"{remote}" : $"{remote.Address}");

    private static void WriteOctets(Utf8JsonWriter json, TranscriptItem item)
    {
        if (item.Length > 0)
        {
            json.WriteNumber("octets", item.Length);
            json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(item.Octets.AsSpan(0, item.Length))));
        }
    }
}
