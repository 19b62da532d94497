using KPax.Agent.Devices.Profiles;

namespace KPax.Tests.Agent.Devices.Profiles;

/// <summary>A small profile that is right, for tests that make it wrong, and the catalog that it is loaded into.</summary>
internal static class AcmeProfile
{
    public const string Right = """
        {
          // A comment.
          "name": "acme", "title": "Acme", "proof": "peer",
          "match": { "sys_object_ids": ["1.3.6.1.4.1.99999"], "makers": ["Godex"] },
          "identity": { "serial_number": { "get": "1.3.6.1.4.1.99999.1.0", "quirk": "hp_symbol_set" }, "model": { "const": "Rocket 1" } },
          "counters": {
            "pages": { "get": "1.3.6.1.4.1.99999.2.0", "counter": { "kind": "total", "name": "Pages" } },
            "both": { "sum": ["1.3.6.1.4.1.99999.3.1", "1.3.6.1.4.1.99999.3.2"], "counter": { "kind": "print" } },
            "codes": { "table": { "value": "1.3.6.1.4.1.99999.4.2", "code": "1.3.6.1.4.1.99999.4.1", "name": "1.3.6.1.4.1.99999.4.3" }, "codes": { "7": { "kind": "copy", "color": "mono" }, "Seen": { "kind": "scan" } } },
            "sizes": { "walk": "1.3.6.1.4.1.99999.5", "codes": { "1.*": { "kind": "print", "color": "color" } }, "map": { "1": "A3" }, "sizes": "1.3.6.1.4.1.99999.6" },
            "rows": { "walk": "1.3.6.1.4.1.99999.7", "proof": "claimed", "codes": { "1.2": { "kind": "fax" } } },
            "paper": { "table": { "value": "1.3.6.1.4.1.99999.8.2", "size": "1.3.6.1.4.1.99999.8.1" }, "counter": { "kind": "duplex" }, "map": { "9": "A4" } }
          }
        }
        """;

    /// <summary>The catalog of the base, the makers and some files; by its name, a file of a user begins with "user/".</summary>
    public static ProfileCatalog Load(params (string Name, string Text)[] files) => ProfileCatalog.Load(
    [
        .. ProfileCatalog.BuiltInFiles().Where(file => file.Name is ProfileCatalog.BaseFile or ProfileCatalog.MakersFile),
        .. files.Select(file => new ProfileFile(file.Name, file.Text, file.Name.StartsWith("user/", StringComparison.Ordinal))),
    ]);

    /// <summary>The right profile with one part of it put in another's place.</summary>
    public static string With(string good, string bad)
    {
        Assert.Contains(good, Right);
        return Right.Replace(good, bad, StringComparison.Ordinal);
    }
}
