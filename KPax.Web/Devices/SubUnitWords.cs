using static KPax.Web.Language.Words;

namespace KPax.Web.Devices;

/// <summary>PrtSubUnitStatusTC (RFC 3805) in words.</summary>
internal static class SubUnitWords
{
    private const int Availability = 7;

    // A sum: three bits of availability, and four that stand alone. The worst is said first.
    private static readonly (int Bit, string Key)[] Bits =
        [(16, "SubUnit_Critical"), (8, "SubUnit_Warning"), (32, "SubUnit_Offline"), (64, "SubUnit_OnItsWay")];

    /// <summary>"broken, critical alert"; for a sum without any of them its number.</summary>
    public static string Of(int status)
    {
        var available = (status & Availability) switch
        {
            1 => T("SubUnit_OnRequest"),
            3 => T("SubUnit_Broken"),
            5 => T("SubUnit_Unknown"),
            _ => "",
        };
        string[] words = [.. new[] { available }.Where(word => word.Length > 0), .. Bits.Where(bit => (status & bit.Bit) != 0).Select(bit => T(bit.Key))];
        return words.Length > 0 ? string.Join(T("Format_ListSeparator"), words) : T("Value_Other", status);
    }
}
