using System.Globalization;
using System.Text;
using KPax.Agent.Devices.Profiles;
using static KPax.Protocol.Device.V1.Counter.Types;

namespace KPax.Tests.Agent.Devices.Profiles;

/// <summary>Makes docs/vendors.md of the profiles.</summary>
internal static class VendorsDocument
{
    private static readonly (string Title, string Field)[] Fields =
    [
        ("model", ProfileFields.Model), ("serial number", ProfileFields.SerialNumber), ("1284 id", ProfileFields.OwnDeviceId), ("firmware", ProfileFields.FirmwareVersion),
    ];

    private static readonly (string Title, Func<CounterMeaning, bool> IsIt)[] Counters =
    [
        ("total", Is(Kind.Total)), ("black, colour", meaning => meaning.Kind == Kind.Total && meaning.Color != Color.Unspecified && meaning.Unit != Unit.A4Equivalents),
        ("print", Is(Kind.Print)), ("copy", Is(Kind.Copy)), ("scan", Is(Kind.Scan)), ("fax", Is(Kind.Fax)), ("duplex", Is(Kind.Duplex)), ("sheets", Is(Kind.Sheets)),
        ("large sizes", Is(Kind.LargeFormat)), ("A4-equivalents", meaning => meaning.Unit == Unit.A4Equivalents), ("maker's own", Is(Kind.Vendor)),
    ];

    /// <summary>The document.</summary>
    public static string Create(ProfileCatalog catalog)
    {
        var text = new StringBuilder("""
            # Makers

            Written by a test from the profiles in `KPax.Agent/Devices/Profiles`; do not edit it by hand. Every device is read by the standards
            (RFC 3805, RFC 2790) first: this table says what a maker's own objects add, and how well that is proven.

            - **capture**: seen in the answers of a real device, and it agrees with what else is there.
            - peer: another program reads it and says that it matched the device.
            - *claimed*: named by another program or a list alone.


            """.ReplaceLineEndings("\n"));
        text.Append("| profile | makers | ").AppendJoin(" | ", Fields.Select(field => field.Title).Concat(Counters.Select(counter => counter.Title)).Append("by size")).Append(" |\n|");
        text.Insert(text.Length, "---|", Fields.Length + Counters.Length + 3).Append('\n');
        foreach (var family in catalog.Families)
        {
            var chain = ChainOf(family, catalog).ToList();
            var cells = Fields.Select(field => Show(chain.Where(one => one.Fields.ContainsKey(field.Field)).Select(one => one.Proofs[field.Field])))
                .Concat(Counters.Select(counter => Show(ProofsOf(chain, rule => MeaningsOf(rule).Any(counter.IsIt) && !(rule.IsBySize && counter.Title != "A4-equivalents")))))
                .Append(Show(ProofsOf(chain, rule => rule.IsBySize || rule.Sizes.Count > 0)));
            text.Append(CultureInfo.InvariantCulture, $"| {family.Name} | {family.Title} | ").AppendJoin(" | ", cells).Append(" |\n");
        }

        text.Append("\n## Which devices\n\n| profile | sysObjectID | maker | text | over |\n|---|---|---|---|---|\n");
        foreach (var family in catalog.Families)
        {
            var match = family.Match!;
            var shared = match.SharedSysObjectIds.Select(oid => $"{oid} (with other makers)");
            text.Append(CultureInfo.InvariantCulture, $"| {family.Name} | {string.Join(", ", match.SysObjectIds.Select(oid => $"{oid}").Concat(shared))} | {string.Join(", ", match.Makers)} | ")
                .Append(CultureInfo.InvariantCulture, $"{(match.Pattern is { } pattern ? $"`{pattern.ToString().Replace("|", "\\|", StringComparison.Ordinal)}`" : "")} | {(family.Extends.Length > 0 ? family.Extends : "printer-mib")} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<VendorProfile> ChainOf(VendorProfile family, ProfileCatalog catalog)
    {
        for (var next = family; next is not null; next = catalog.Families.FirstOrDefault(one => one.Name == next.Extends))
        {
            yield return next;
        }
    }

    private static IEnumerable<ProfileProof> ProofsOf(IEnumerable<VendorProfile> chain, Func<CounterRule, bool> isIt) =>
        chain.SelectMany(one => one.Counters.Where(isIt).Select(rule => one.Proofs[rule.Field]));

    private static IEnumerable<CounterMeaning> MeaningsOf(CounterRule rule) => rule.Meaning is { } meaning ? [meaning] : rule.Codes.Values;

    private static string Show(IEnumerable<ProfileProof> proofs) => proofs.Select(proof => (int)proof).DefaultIfEmpty(-1).Max() switch
    {
        (int)ProfileProof.Capture => "**capture**",
        (int)ProfileProof.Peer => "peer",
        (int)ProfileProof.Claimed => "*claimed*",
        _ => "",
    };

    private static Func<CounterMeaning, bool> Is(Kind kind) => meaning => meaning.Kind == kind && meaning.Unit != Unit.A4Equivalents;
}
