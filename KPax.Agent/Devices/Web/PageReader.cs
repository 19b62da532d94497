using System.Globalization;
using System.Text.RegularExpressions;
using KPax.Agent.Devices.Text;
using KPax.Agent.Devices.Counters;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Supplies;
using KPax.Agent.Http.Pages;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Devices.Web;

/// <summary>Reads what a profile says of a page. The same page gives the same values; it asks nobody.</summary>
internal static class PageReader
{
    // No printer has more, and a page can be long.
    private const int MaxSupplies = 64;

    /// <summary>Fills a reading with what stands in a page.</summary>
    public static void Fill(ReadingFiller filler, WebProbe probe, PageContent page)
    {
        var source = $"http {probe.Path}";
        if (filler.IsOfAnother(Find(ProfileFields.SerialNumber)))
        {
            filler.Pass(Find(ProfileFields.SerialNumber), source);
            return;
        }

        if (filler.Has(Section.Identity))
        {
            filler.FillSerialNumber(Find(ProfileFields.SerialNumber), source);
            filler.FillModel(Find(ProfileFields.Model), source);
            filler.FillFirmware(Find(ProfileFields.FirmwareVersion), source);
        }

        foreach (var (value, place, meaning) in filler.Has(Section.Counters) ? probe.Counters : [])
        {
            if (Number(value.Find(page)) is { } count)
            {
                filler.AddCounter(MakeCounter(meaning, count, place.Length > 0 ? $"{source}#{place}" : source));
            }
        }

        foreach (var (part, rule) in filler.Has(Section.Supplies) ? probe.Supplies.SelectMany(rule => Parts(rule, page).Select(part => (part, rule))).Take(MaxSupplies) : [])
        {
            if (ReadSupply(part, rule) is { } finding)
            {
                filler.AddSupply(finding, source);
            }
        }

        string Find(string field) => probe.Fields.TryGetValue(field, out var value) ? value.Find(page) : "";
    }

    private static IEnumerable<PageContent> Parts(WebSupplyRule rule, PageContent page) => rule switch
    {
        { RowPattern: { } pattern } => Matches(pattern, page.Text),
        { Rows.Length: > 0 } => page.Root?.Below(rule.Rows).Select(PageContent.Of) ?? [],
        _ => [page],
    };

    /// <summary>Each match as a part, with its groups by name.</summary>
    private static IEnumerable<PageContent> Matches(LinearPattern pattern, string text)
    {
        try
        {
            return [.. pattern.Regex.Matches(text).Take(MaxSupplies).Select(match =>
            {
                var part = new PageNode("");
                foreach (Group group in match.Groups)
                {
                    part.Add(new PageNode(group.Name) { Text = group.Value.Trim() });
                }

                return PageContent.Of(part);
            })];
        }
        catch (RegexMatchTimeoutException)
        {
            return [];
        }
    }

    private static SupplyFinding? ReadSupply(PageContent part, WebSupplyRule rule)
    {
        var type = rule.TypeAt is { } typeAt ? rule.Types.GetValueOrDefault(typeAt.Find(part)) : rule.Type;
        var isThere = rule.Present is null || rule.Present.Find(part) == "1";
        if (type == Supply.Types.Type.Unspecified || !isThere || Level(rule.Level.Find(part), rule.Of) is not { } level)
        {
            return null;
        }

        var word = rule.ColorAt?.Find(part) ?? "";
        var color = rule.Colors.GetValueOrDefault(word) ?? (rule.Color.Length > 0 ? rule.Color : SupplyColorRule.Normalize(word));
        return new SupplyFinding(type, color, level, PartNumber: rule.PartNumber?.Find(part) ?? "", SerialNumber: rule.SerialNumber?.Find(part) ?? "");
    }

    /// <summary>Per cent of a full one; null for what is no level, so that nothing is made of it.</summary>
    private static SupplyLevel? Level(string text, int full)
    {
        var isNumber = double.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var level);
        return isNumber && level >= 0 && level <= full ? new SupplyLevel { Percent = Math.Round(100 * level / full, 2) } : null;
    }

    private static ulong? Number(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? CountRule.Find(number) : null;

    private static Counter MakeCounter(CounterMeaning meaning, ulong value, string source) => new()
    {
        Kind = meaning.Kind,
        Color = meaning.Color,
        PaperSize = meaning.Size,
        Unit = meaning.Unit,
        Value = value,
        VendorCode = meaning.Code,
        VendorName = meaning.Name,
        Source = source,
    };
}
