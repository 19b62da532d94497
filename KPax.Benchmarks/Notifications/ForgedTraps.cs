using System.Text;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;
using KPax.Snmp.Usm;

namespace KPax.Benchmarks.Notifications;

/// <summary>Traps that a flood is made of, and real ones, which bear a number so that each can be counted.</summary>
internal static class ForgedTraps
{
    /// <summary>The object that bears the number of a real trap.</summary>
    public static readonly Oid Number = Oid.Parse("1.3.6.1.2.1.43.18.1.1.1.1");

    private const int TrapV2Tag = (int)SnmpPduType.TrapV2;

    /// <summary>printerV2Alert of v2c.</summary>
    public static byte[] V2c(string community, int number)
    {
        var writer = new BerWriter(new byte[1_024]);
        WritePdu(ref writer, number);
        writer.WriteOctets(BerTag.OctetString, Encoding.Latin1.GetBytes(community));
        writer.WriteInteger(BerTag.Integer, (int)SnmpVersion.V2c);
        writer.Wrap(BerTag.Sequence, 0);
        return writer.Written.ToArray();
    }

    /// <summary>Engine of the known devices.</summary>
    public static readonly byte[] Engine = [0x80, 0, 0, 0, 5, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>User of the known devices.</summary>
    public static readonly UsmUser User = new() { Name = "monitor", AuthProtocol = UsmAuthProtocol.Sha256, AuthPassword = "auth-password" };

    /// <summary>printerV2Alert of v3 with a digest that is drawn, and an engine id that is drawn too if none is given.</summary>
    public static byte[] V3(Random random, byte[]? engineId = null)
    {
        var writer = new BerWriter(new byte[1_024]);
        WritePdu(ref writer, 0);
        var engine = engineId ?? new byte[12];
        if (engineId is null)
        {
            random.NextBytes(engine);
        }

        writer.WriteOctets(BerTag.OctetString, []);
        writer.WriteOctets(BerTag.OctetString, engine);
        writer.Wrap(BerTag.Sequence, 0);
        var scoped = writer.Mark;
        var digest = new byte[24];
        random.NextBytes(digest);
        writer.WriteOctets(BerTag.OctetString, []);
        writer.WriteOctets(BerTag.OctetString, digest);
        writer.WriteOctets(BerTag.OctetString, "monitor"u8);
        writer.WriteInteger(BerTag.Integer, random.Next(100_000));
        writer.WriteInteger(BerTag.Integer, random.Next(1_000));
        writer.WriteOctets(BerTag.OctetString, engine);
        writer.Wrap(BerTag.Sequence, scoped);
        writer.Wrap(BerTag.OctetString, scoped);
        var parameters = writer.Mark;
        writer.WriteInteger(BerTag.Integer, 3);
        writer.WriteOctets(BerTag.OctetString, [1]);
        writer.WriteInteger(BerTag.Integer, 65_507);
        writer.WriteInteger(BerTag.Integer, random.Next());
        writer.Wrap(BerTag.Sequence, parameters);
        writer.WriteInteger(BerTag.Integer, (int)SnmpVersion.V3);
        writer.Wrap(BerTag.Sequence, 0);
        return writer.Written.ToArray();
    }

    private static void WritePdu(ref BerWriter writer, int number)
    {
        WriteNumber(ref writer, number);
        var mark = writer.Mark;
        writer.WriteOid(NotificationObjects.PrinterAlert);
        writer.WriteOid(NotificationObjects.TrapOid);
        writer.Wrap(BerTag.Sequence, mark);
        mark = writer.Mark;
        writer.WriteUnsigned((byte)SnmpType.TimeTicks, 1_234);
        writer.WriteOid(NotificationObjects.SysUpTime);
        writer.Wrap(BerTag.Sequence, mark);
        writer.Wrap(BerTag.Sequence, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, number);
        writer.Wrap(TrapV2Tag, 0);
    }

    private static void WriteNumber(ref BerWriter writer, int number)
    {
        writer.WriteInteger(BerTag.Integer, number);
        writer.WriteOid(Number);
        writer.Wrap(BerTag.Sequence, 0);
    }
}
