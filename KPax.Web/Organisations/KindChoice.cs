using KPax.Contracts.Organisations;

namespace KPax.Web.Organisations;

/// <summary>Which kinds a form offers. What may stand where the tree's own rules decide; these only spare a refusal.</summary>
internal static class KindChoice
{
    /// <summary>Kinds that a form offers below one of a kind, the likeliest first.</summary>
    public static IReadOnlyList<OrganisationKind> ChildrenOf(OrganisationKind kind) => kind switch
    {
        OrganisationKind.Root => [OrganisationKind.Customer, OrganisationKind.Reseller, OrganisationKind.Branch, OrganisationKind.Office],
        OrganisationKind.Reseller => [OrganisationKind.Customer, OrganisationKind.Reseller],
        OrganisationKind.Customer or OrganisationKind.Branch => [OrganisationKind.Office, OrganisationKind.Branch],
        _ => [],
    };

    /// <summary>The kind of a form's field; one that is none is the root, which is refused with what there is.</summary>
    public static OrganisationKind Parse(string? text) =>
        Enum.GetValues<OrganisationKind>().FirstOrDefault(kind => OrganisationsAddress.ValueOf(kind) == text);
}
