namespace KPax.Silo.Demo;

/// <summary>The demo's organisations, as a provisioning file: headquarters, a reseller, customers, and their branches and offices.</summary>
internal static class DemoTree
{
    /// <summary>Offices with an agent, by the file of its token; the printers are shared out among them.</summary>
    public static IReadOnlyList<(string Name, string TokenFile)> Offices { get; } = [("paris", "demo-paris.txt"), ("lyon", "demo-lyon.txt"), ("tokyo", "demo-tokyo.txt")];

    /// <summary>Names from below the root to the branch that the second link shows.</summary>
    public const string Branch = "Kiosque Réseau/Acme";

    /// <summary>The file.</summary>
    public const string Text = """
        {
          "root": { "name": "Headquarters" },
          "organisations": [
            {
              "name": "Kiosque Réseau", "kind": "reseller",
              "children": [
                {
                  "name": "Acme", "kind": "customer", "time-zone": "Europe/Paris",
                  "settings": { "supply-thresholds": { "toner.black": { "low": 20, "very-low": 5 } } },
                  "children": [
                    { "name": "Paris", "kind": "office" },
                    { "name": "South", "kind": "branch", "children": [ { "name": "Lyon", "kind": "office" }, { "name": "Marseille", "kind": "office" } ] }
                  ]
                }
              ]
            },
            {
              "name": "青葉製紙", "kind": "customer", "time-zone": "Asia/Tokyo",
              "children": [ { "name": "関東支店", "kind": "branch", "children": [ { "name": "東京本社", "kind": "office" }, { "name": "横浜営業所", "kind": "office" } ] } ]
            }
          ],
          "tokens": [
            { "organisation": "Kiosque Réseau/Acme/Paris", "note": "demo, Paris", "file": "demo-paris.txt" },
            { "organisation": "Kiosque Réseau/Acme/South/Lyon", "note": "demo, Lyon", "file": "demo-lyon.txt" },
            { "organisation": "青葉製紙/関東支店/東京本社", "note": "demo, Tokyo", "file": "demo-tokyo.txt" }
          ]
        }
        """;

    /// <summary>Shares targets out among the offices, in turn, so that each has some of every maker.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Share(IReadOnlyList<string> targets) =>
        [.. Offices.Select((_, office) => (IReadOnlyList<string>)[.. targets.Where((_, index) => index % Offices.Count == office)])];
}
