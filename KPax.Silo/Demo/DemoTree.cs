using KPax.Contracts.Access;

namespace KPax.Silo.Demo;

/// <summary>The demo's organisations, as a provisioning file: headquarters, a reseller, customers, and their branches and offices.</summary>
internal static class DemoTree
{
    /// <summary>Offices with an agent, by the file of its token; the printers are shared out among them.</summary>
    public static IReadOnlyList<(string Name, string TokenFile)> Offices { get; } = [("paris", "demo-paris.txt"), ("lyon", "demo-lyon.txt"), ("tokyo", "demo-tokyo.txt")];

    /// <summary>Somebody of the demo.</summary>
    /// <param name="Id">Number of the account.</param>
    /// <param name="Name">How the person is called.</param>
    /// <param name="Place">Names from below the root, with slashes between.</param>
    /// <param name="Role">The role there.</param>
    internal sealed record Somebody(string Id, string Name, string Place, Role Role)
    {
        /// <summary>An address of nobody (RFC 2606).</summary>
        public string Email => $"{Id}@demo.invalid";
    }

    /// <summary>Whom the second link lets in: a viewer of one branch.</summary>
    public static Somebody Branch { get; } = new("branch", "Brigitte Lyon", "Kiosque Réseau/Acme/South", BuiltInRoles.Viewer);

    /// <summary>People beside headquarters' owner.</summary>
    public static IReadOnlyList<Somebody> People { get; } =
    [
        new("dealer", "Denis Moreau", "Kiosque Réseau", BuiltInRoles.Manager),
        new("technician", "佐藤 健", "青葉製紙", BuiltInRoles.Technician),
        Branch,
    ];

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
          ],
          "roles": [ { "organisation": "Kiosque Réseau", "name": "Helpdesk", "permissions": ["devices.read", "alerts.manage", "agents.read"] } ],
          "invitations": [ { "organisation": "Kiosque Réseau/Acme/Paris", "email": "paris@demo.invalid", "role": "Helpdesk", "language": "fr", "file": "demo-paris-link.txt" } ]
        }
        """;

    /// <summary>Shares targets out among the offices, in turn, so that each has some of every maker; newcomers come to the first one.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Share(IReadOnlyList<string> targets) =>
        [.. Offices.Select((_, office) => (IReadOnlyList<string>)[.. targets.Where((_, index) => office == (index < DemoPrinters.Count ? index % Offices.Count : 0))])];
}
