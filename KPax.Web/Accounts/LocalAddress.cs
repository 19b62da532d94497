using KPax.Web.Shell;

namespace KPax.Web.Accounts;

/// <summary>Addresses of this server.</summary>
public static class LocalAddress
{
    /// <summary>The part of an address after the root, if it is on this server; else empty.</summary>
    public static string Of(string? address) => PreferencesEndpoint.LocalPart(address);
}
