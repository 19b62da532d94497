using System.Net;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Text;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices;

/// <summary>Reads who a device is.</summary>
internal sealed class IdentityReader(MakerCatalog makers)
{
    private const int LeastEngineId = 5;
    private const int MostEngineId = 32;
    private const int LongestMaker = 40;

    // What makers leave in the place of their name.
    private static readonly string[] NoMakers = ["Generic", "Printer", "Manufacturer", "OEM", "Default"];

    private readonly ModelRule _models = new(makers);

    /// <summary>The identity; what the device did not give stays empty.</summary>
    public DeviceIdentity Read(AnswerView view, IPAddress? address)
    {
        var deviceId = DeviceIdText.Parse(view.Rows(ProfileFields.DeviceId).Select(row => view.Text(row, "text").Text).Concat(view.Texts(ProfileFields.OwnDeviceId))
            .FirstOrDefault(text => text.Contains(':'), ""));
        var serial = view.Texts(ProfileFields.SerialNumber).Append(deviceId.Serial).Select(SerialRule.Clean).FirstOrDefault(text => text.Length > 0, "");
        var other = SerialRule.Clean(deviceId.Serial);
        var maker = FindMaker(view, deviceId);
        var ownAddress = address ?? InterfaceReader.FindAddress(view);
        var card = InterfaceReader.FindMac(view, ownAddress);
        return new DeviceIdentity
        {
            Manufacturer = maker,
            Model = _models.Find(view, deviceId, serial, maker),
            SerialNumber = serial,
            MacAddress = card,
            OtherMacAddresses = { InterfaceReader.FindOthers(view, card) },
            IpAddress = ownAddress?.ToString() ?? "",
            NetworkName = view.Text(ProfileFields.SysName),
            Uuid = deviceId.Uuid,
            DeviceIdSerialNumber = other.Equals(serial, StringComparison.OrdinalIgnoreCase) ? "" : other,
            SnmpEngineId = FindEngineId(view),
            SysObjectId = view.Value(ProfileFields.SysObjectId)?.ObjectIdentifier.ToString() ?? "",
        };
    }

    /// <summary>The engine id of SNMPv3's first exchange, else the one that the device told; empty if it is none (RFC 3411: 5 to 32 octets, not all 00 or FF).</summary>
    private static string FindEngineId(AnswerView view)
    {
        var octets = view.EngineId.IsEmpty ? view.Value(ProfileFields.EngineId).GetValueOrDefault().Octets.Span : view.EngineId.Span;
        return octets.Length is >= LeastEngineId and <= MostEngineId && octets.ContainsAnyExcept((byte)0x00) && octets.ContainsAnyExcept((byte)0xFF)
            ? Convert.ToHexStringLower(octets)
            : "";
    }

    /// <summary>
    /// What the device calls itself comes first: its network card may be another maker's. A maker whom nobody here knows is called as the device spells
    /// it (MFG of the Port Monitor MIB's IEEE 1284 id, which every scan asks for). The name that anybody can set comes last.
    /// </summary>
    private string FindMaker(AnswerView view, DeviceIdText deviceId)
    {
        string[] texts = [view.Text(ProfileFields.DeviceDescr), deviceId.Maker, view.Text(ProfileFields.SysDescr)];
        return texts.Select(makers.FindByText).Append(makers.FindBySysObjectId(view.Value(ProfileFields.SysObjectId)?.ObjectIdentifier ?? default))
            .Append(OwnName(deviceId.Maker)).Append(makers.FindByText(view.Text(ProfileFields.PrinterName))).Append(makers.FindBySysObjectId(view.FirstOfMaker))
            .FirstOrDefault(maker => maker.Length > 0, "");
    }

    private static string OwnName(string maker) =>
        maker.Length <= LongestMaker && maker.Any(char.IsLetter) && maker.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '.' or ',' or '&')
            && !NoValueText.Is(maker) && !NoMakers.Contains(maker, StringComparer.OrdinalIgnoreCase)
            ? maker
            : "";
}
