using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace KPax.Agent.Discovery;

/// <summary>Reads single addresses.</summary>
internal static class AddressSyntax
{
    /// <summary>An address in its usual form; "10.1" and "010.1.2.3", which the framework takes as well, are slips of the pen.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(text, out address) && (address.AddressFamily == AddressFamily.InterNetworkV6 ? !text.Contains('[') : address.ToString() == text);

    /// <summary>True for digits and dots alone: meant as an IPv4 address, whether it is one or not.</summary>
    public static bool LooksLike(string text) => text.Length > 0 && text.All(letter => char.IsAsciiDigit(letter) || letter == '.');

    /// <summary>Why a text is no address, and the mend.</summary>
    public static string ErrorOf(string value)
    {
        var parts = value.Split('.');
        if (value.Contains(':'))
        {
            return $"'{value}' is not an IPv6 address. Write one such as 2001:db8::5, with a port [2001:db8::5]:161.";
        }

        return parts.Length != 4 || !parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit))
            ? $"'{value}' is not an address. Write four parts such as 10.1.2.3."
            : parts.Any(part => part.Length > 1 && part[0] == '0')
                ? $"'{value}' is not an address: a part must not begin with 0. Write 10 for 010."
                : $"'{value}' is not an address: each part goes from 0 to 255.";
    }
}
