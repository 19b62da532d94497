using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Web.Live;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.Organisations;

/// <summary>Organisations with their summaries, live.</summary>
public sealed partial class OrganisationsList : LiveComponent
{
    private OverviewPage? _page;

    /// <summary>The address's query string.</summary>
    [Parameter]
    public string? Query { get; set; }

    /// <summary>Number of the organisation whose subtree is shown; null: all that the visitor may see.</summary>
    [Parameter]
    public long? Below { get; set; }

    [Inject] private IOrganisationOverview Overview { get; set; } = default!;

    /// <summary>What is shown.</summary>
    private OrganisationsAddress Address { get; set; } = new();

    protected override async Task LoadAsync(Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var address = OrganisationsAddress.Parse(Query, Below);
        var page = await Overview.ListAsync(Viewer, address.Query, cancellationToken);
        if (page.Rows.Count == 0 && page.Count > 0)
        {
            // The list became shorter than the address thinks: its last page.
            address = address with { Page = ((page.Count - 1) / OrganisationsAddress.Size) + 1 };
            page = await Overview.ListAsync(Viewer, address.Query, cancellationToken);
        }

        if (isWanted())
        {
            (_page, Address) = (page, address);
        }
    }

    // Whichever device changed, the sums of the organisations above it did.
    protected override TimeSpan? RefreshAfter(FleetChange change) => Options.RefreshElsewhereAfter;
}
