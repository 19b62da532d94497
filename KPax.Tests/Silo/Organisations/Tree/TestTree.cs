using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;

namespace KPax.Tests.Silo.Organisations.Tree;

/// <summary>Trees for tests: root 1, reseller 2, customers 3 (below 2) and 4, branch 5 (below 3), offices 6 (below 5) and 7 (below 4).</summary>
internal static class TestTree
{
    public static readonly OrganisationNode Root = Node("/1/", OrganisationKind.Root, "KPax");
    public static readonly OrganisationNode Reseller = Node("/1/2/", OrganisationKind.Reseller, "Kiosque");
    public static readonly OrganisationNode Acme = Node("/1/2/3/", OrganisationKind.Customer, "Acme");
    public static readonly OrganisationNode Globex = Node("/1/4/", OrganisationKind.Customer, "Globex");
    public static readonly OrganisationNode South = Node("/1/2/3/5/", OrganisationKind.Branch, "South");
    public static readonly OrganisationNode Nice = Node("/1/2/3/5/6/", OrganisationKind.Office, "Nice");
    public static readonly OrganisationNode Paris = Node("/1/4/7/", OrganisationKind.Office, "Paris");

    public static OrganisationTree Make(params SettingRow[] settings) => Of([Root, Reseller, Acme, Globex, South, Nice, Paris], settings);

    public static OrganisationTree Of(IReadOnlyCollection<OrganisationNode> nodes, params SettingRow[] settings) =>
        new(9, nodes, settings, new Dictionary<long, long>());

    public static OrganisationNode Node(string path, OrganisationKind kind, string name)
    {
        var ids = path.Trim('/').Split('/').Select(long.Parse).ToList();
        return new(ids[^1], ids.Count > 1 ? ids[^2] : null, path, kind, name, false, "fr");
    }
}
