using System.Globalization;
using System.Net;

namespace KPax.Agent.Discovery;

/// <summary>
/// Reads IPv4 addresses with a star or a range in any part: 10.1.2.*, 10.1.*.*, 10.1.2-5.*, 10.1.*.20-29. Stars at the end are a subnet: 10.1.2.* is
/// 10.1.2.0/24, without the network's own address and broadcast.
/// </summary>
internal static class PatternSyntax
{
    private const int Parts = 4;
    private const int MaxRanges = 65_536;

    /// <summary>True for what is meant as a pattern, whether it is one or not.</summary>
    public static bool LooksLike(string value)
    {
        var parts = value.Split('.');
        return value.Contains('*') || (parts.Length == Parts && parts.All(part => part.Length > 0 && part.All(letter => char.IsAsciiDigit(letter) || letter == '-')) && parts[..^1].Any(part => part.Contains('-')));
    }

    /// <summary>Reads a pattern; null with the error if it is none.</summary>
    public static TargetSpec? Parse(string value, out string error)
    {
        error = "";
        var texts = value.Split('.');
        var parts = texts.Select(ReadPart).ToList();
        if (parts.Count != Parts || parts.Any(part => part is null))
        {
            error = $"'{value}' is not a pattern. Write four parts, each a number from 0 to 255, a range such as 2-5 or a star: 10.1.2.* or 10.1.2-5.*.";
            return null;
        }

        var stars = texts.Reverse().TakeWhile(text => text == "*").Count();
        var heads = parts[..^stars].Select(part => part!.Value).ToList();
        if (heads.Aggregate(1L, (count, part) => count * (part.Last - part.First + 1)) > MaxRanges)
        {
            error = $"'{value}' is too many addresses. Name smaller networks.";
            return null;
        }

        var ranges = Expand(heads, 0, 0).Select(head => RangeOf(head, stars)).ToList();
        return ranges.Count == 1 ? ranges[0] : new TargetSpec.Several(Join(ranges));
    }

    private static (int First, int Last)? ReadPart(string text)
    {
        if (text == "*")
        {
            return (0, 255);
        }

        var ends = text.Split('-');
        return ends.Length <= 2 && TryReadNumber(ends[0], out var first) && TryReadNumber(ends[^1], out var last) && first <= last ? (first, last) : null;
    }

    // A part must not begin with 0: some take that for octal.
    private static bool TryReadNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= 255 && (text.Length == 1 || text[0] != '0');

    private static IEnumerable<uint> Expand(List<(int First, int Last)> heads, int at, uint head)
    {
        if (at == heads.Count)
        {
            return [head];
        }

        return Enumerable.Range(heads[at].First, heads[at].Last - heads[at].First + 1).SelectMany(part => Expand(heads, at + 1, (head << 8) | (uint)part));
    }

    private static TargetSpec.Range RangeOf(uint head, int stars)
    {
        var first = stars == Parts ? 0 : head << (8 * stars);
        var address = new IPAddress([(byte)(first >> 24), (byte)(first >> 16), (byte)(first >> 8), (byte)first]);
        return stars == 0 ? new TargetSpec.Range(address, 1) : new TargetSpec.Range(AddressMath.Add(address, 1), (1L << (8 * stars)) - 2);
    }

    private static List<TargetSpec.Range> Join(List<TargetSpec.Range> ranges)
    {
        var joined = new List<TargetSpec.Range>();
        foreach (var range in ranges)
        {
            if (joined.Count > 0 && AddressMath.Add(joined[^1].First, joined[^1].Count).Equals(range.First))
            {
                joined[^1] = joined[^1] with { Count = joined[^1].Count + range.Count };
            }
            else
            {
                joined.Add(range);
            }
        }

        return joined;
    }
}
