using KPax.Snmp;

namespace KPax.Agent.Devices.Counters;

/// <summary>
/// Tells counts from what devices put in their place: the specials of the Printer MIB (-1, -2, -3; RFC 3805), the same in a type that has no sign, and
/// the largest number of a type of 31 or 32 bits. A device counts to that once in its life, and says it always where a count was never kept.
/// </summary>
internal static class CountRule
{
    private const ulong MinusThree = uint.MaxValue - 2UL;

    /// <summary>The count; null if there is none.</summary>
    public static ulong? Find(SnmpValue value) => value.TryGetUnsigned(out var count) && count <= long.MaxValue && !IsSpecial(value) ? count : null;

    /// <summary>The count of a number of 32 bits or more that has no type; null if there is none.</summary>
    public static ulong? Find(ulong number) => number <= long.MaxValue && number is not (>= MinusThree and <= uint.MaxValue) ? number : null;

    /// <summary>True if the device says that it has no count, so that nothing went wrong.</summary>
    public static bool IsSpecial(SnmpValue value) => value.TryGetNumber(out var number) && value.Type switch
    {
        SnmpType.Integer => number is (>= -3 and <= -1) or int.MaxValue,
        SnmpType.Counter32 or SnmpType.Gauge32 => number is >= (long)MinusThree and <= uint.MaxValue,
        _ => false,
    };
}
