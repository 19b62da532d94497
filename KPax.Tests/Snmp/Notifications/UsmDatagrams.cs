using System.Text;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;
using KPax.Snmp.Usm;

namespace KPax.Tests.Snmp.Notifications;

/// <summary>Notifications of v3 to test with.</summary>
internal static class UsmDatagrams
{
    private static readonly UsmKeyring Keyring = new();

    /// <summary>printerV2Alert with the up time, of this engine and user.</summary>
    public static byte[] Write(SnmpPduType type, byte[] engine, int boots, int time, UsmUser user, byte[]? context = null, bool reportable = false, byte[]? more = null, VarBind[]? varBinds = null)
    {
        var buffer = new byte[1_024 + (more?.Length ?? 0)];
        VarBind[] usual = [NotificationDatagrams.UpTime(5), NotificationDatagrams.Name(NotificationObjects.PrinterAlert)];
        var writer = new BerWriter(buffer);
        SnmpPduWriter.Write(ref writer, new SnmpMessage
        {
            Version = SnmpVersion.V3,
            Community = "",
            PduType = type,
            RequestId = 77,
            VarBinds = varBinds ?? [.. usual, .. more is null ? [] : new[] { new VarBind(NotificationDatagrams.AlertCode, SnmpValue.FromOctets(SnmpType.OctetString, more)) }],
        });
        var keys = engine.Length > 0 ? Keyring.KeysOf(user, engine) : null;
        var envelope = new UsmEnvelope
        {
            MessageId = 5,
            Flags = (SnmpV3Flags)user.Level | (reportable || type == SnmpPduType.InformRequest ? SnmpV3Flags.Reportable : 0),
            EngineId = engine,
            Boots = boots,
            Time = time,
            UserName = Encoding.UTF8.GetBytes(user.Name),
            ContextEngineId = context ?? engine,
            Keys = keys,
        };
        Assert.IsTrue(UsmEnvelope.TryFinish(envelope, ref writer, buffer, out var written));
        return buffer[..written];
    }
}
