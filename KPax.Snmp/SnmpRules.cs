using System.Net.Sockets;
using System.Text;
using KPax.Snmp.Codec;

namespace KPax.Snmp;

/// <summary>What is never sent, whoever asks for it.</summary>
internal static class SnmpRules
{
    /// <summary>The rule that a question breaks, in plain words; null if it may be sent.</summary>
    public static string? FindBreach(SnmpQuestion question)
    {
        var device = question.Target.EndPoint;
        if (PrintPorts.Contains(device.Port))
        {
            return $"Port {device.Port} is a print port (rule PrintPorts): nothing is ever sent where a printer would print it. Ask the device's SNMP port, mostly 161.";
        }

        if (device.Port == 0 || device.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
        {
            return $"{device} is no address with a UDP port. Give one such as 192.0.2.1:161.";
        }

        if (question.PduType == SnmpPduType.GetBulkRequest && question.Target.Version == SnmpVersion.V1)
        {
            return "SNMPv1 has no GETBULK. Ask with GETNEXT, or by v2c.";
        }

        if (question.Target is { Version: SnmpVersion.V3, User: null })
        {
            return "SNMPv3 asks in the name of a user, and there is none. Give a user, or ask by v2c.";
        }

        if (question.Target is { Version: SnmpVersion.V3, User: { } user } && user.FindErrors() is [var first, ..])
        {
            return $"The user of SNMPv3 cannot ask as it stands: {first}";
        }

        if (Encoding.UTF8.GetByteCount(question.Target.ContextName) is var octets and > Codec.ScopedPdu.MaxContextName)
        {
            return $"The context name has {octets} octets, and SNMPv3 takes {Codec.ScopedPdu.MaxContextName}. Shorten it, or leave it out: most devices have none.";
        }

        return question.Names.Count == 0 ? "There is no name to ask for. Give at least one." : null;
    }
}
