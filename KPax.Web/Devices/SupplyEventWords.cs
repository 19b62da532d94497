using KPax.Contracts.History;
using static KPax.Web.Language.Words;

namespace KPax.Web.Devices;

/// <summary>What tells that a supply was replaced, in words.</summary>
internal static class SupplyEventWords
{
    private static readonly SupplySigns[] Known = [SupplySigns.Rise, SupplySigns.Serial, SupplySigns.Part, SupplySigns.Full, SupplySigns.AlertGone];

    /// <summary>All signs of a replacement, such as "level rose, other serial number".</summary>
    public static string Signs(SupplySigns signs) => string.Join(T("Sign_And"), Known.Where(sign => signs.HasFlag(sign)).Select(sign => T($"Sign_{sign}")));
}
