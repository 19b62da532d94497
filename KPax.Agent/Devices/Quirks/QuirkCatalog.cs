using System.Collections.Frozen;

namespace KPax.Agent.Devices.Quirks;

/// <summary>All quirks by their names in profiles.</summary>
internal static class QuirkCatalog
{
    private static readonly FrozenDictionary<string, IValueQuirk> Known = new IValueQuirk[]
    {
        new BrotherRecordsQuirk(), new HpSymbolSetQuirk(), new Ieee1284Quirk(), new Ieee754Quirk(), new TextNumberQuirk(),
    }.ToFrozenDictionary(quirk => quirk.Name);

    /// <summary>The names, in their order.</summary>
    public static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>The quirk of a name; null if there is none.</summary>
    public static IValueQuirk? Find(string name) => Known.GetValueOrDefault(name);
}
