using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Agent.Http;

/// <summary>The device that is read: its address, and the key that it must show over TLS.</summary>
/// <param name="address">The address at which SNMP answers.</param>
/// <param name="device">Its device key, under which the pin is kept: a device keeps its pin when its address changes.</param>
/// <param name="pins">The pins.</param>
internal sealed class DeviceOrigin(IPAddress address, string device, CertificatePins pins)
{
    /// <summary>The address, the only one that is connected to.</summary>
    public IPAddress Address { get; } = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>The address as it stands in a URI.</summary>
    public string UriHost => Address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{Address}]" : $"{Address}";

    /// <summary>Why the device's certificate was refused, with the mend; empty if it was not.</summary>
    public string Distrust { get; private set; } = "";

    /// <summary>True for a host that is written as this device's address.</summary>
    public bool IsHost(string host) =>
        IPAddress.TryParse(host, out var other) && (other.IsIPv4MappedToIPv6 ? other.MapToIPv4() : other).Equals(Address);

    /// <summary>Where to connect to. <see cref="HttpRequestException"/> for another host.</summary>
    public IPEndPoint Resolve(DnsEndPoint place) =>
        IsHost(place.Host) ? new IPEndPoint(Address, place.Port) : throw new HttpRequestException($"{place.Host} is not the device that is read.");

    /// <summary>True if the certificate's key is the pinned one, or the first that the device shows. How the certificate is signed, dated and named does not count.</summary>
    public bool Accepts(X509Certificate? certificate)
    {
        if (certificate is not X509Certificate2 shown)
        {
            Distrust = "The device shows no certificate.";
            return false;
        }

        Distrust = pins.Check(device, Convert.ToHexString(SHA256.HashData(shown.PublicKey.ExportSubjectPublicKeyInfo())));
        return Distrust.Length == 0;
    }
}
