using System.Globalization;
using System.Net.Sockets;
using KPax.Agent.Discovery;

namespace KPax.Agent.Configuration;

/// <summary>
/// Where a server may send this agent: the list of the agent's own file ("Discovery:Allowed"), which no server widens. Loopback and link-local addresses
/// are in it only if that list names them.
/// </summary>
internal sealed class AllowedAddresses
{
    /// <summary>In place of a list: the server names no targets here.</summary>
    public const string Nothing = "none";

    private readonly AddressSet _set = new();

    private AllowedAddresses(IReadOnlyList<string> texts)
    {
        Texts = texts;
        foreach (var span in texts.SelectMany(SpansOf))
        {
            _set.Add(span);
        }
    }

    /// <summary>Where nothing is said: the networks of RFC 1918, and those of RFC 4193, which are the same in IPv6.</summary>
    public static IReadOnlyList<string> Default { get; } = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

    /// <summary>The list as it was written.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The list of a configuration without errors.</summary>
    public static AllowedAddresses Of(IReadOnlyList<string> texts) => new(texts.Count == 0 ? Default : texts);

    /// <summary>What is wrong with an item; empty if nothing.</summary>
    public static string FindError(string text) =>
        text == Nothing || TryParseSubnet(text, out _) ? ""
        : !TargetSyntax.TryParse(text, out var spec, out var error) ? error
        : spec is TargetSpec.Host || spec.Port is not null ? $"'{text}' is no address. Write addresses, subnets or ranges, such as 10.1.0.0/16, or \"{Nothing}\"." : "";

    /// <summary>True if all of the addresses are in it.</summary>
    public bool Holds(AddressSpan span) => _set.Without(span).Count == 0;

    private static IEnumerable<AddressSpan> SpansOf(string text) =>
        text == Nothing ? []
        : TryParseSubnet(text, out var subnet) ? [subnet]
        : TargetSyntax.TryParse(text, out var spec, out _) ? spec.Addresses.Select(AddressSpan.Of) : [];

    // Whole, with its first and last address: it bounds targets and is none.
    private static bool TryParseSubnet(string text, out AddressSpan span)
    {
        span = default;
        var slash = text.IndexOf('/');
        if (slash < 0 || !AddressSyntax.TryParse(text[..slash], out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix > AddressMath.Bits(address.AddressFamily))
        {
            return false;
        }

        var first = AddressSpan.Of(AddressMath.Mask(address, prefix));
        var bits = AddressMath.Bits(address.AddressFamily) - prefix;
        span = first with { Last = first.First + (bits == 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1) };
        return address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6;
    }
}
