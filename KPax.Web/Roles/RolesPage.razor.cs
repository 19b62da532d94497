using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using Microsoft.AspNetCore.Components;
using static KPax.Web.Language.Words;

namespace KPax.Web.Roles;

/// <summary>The list of roles.</summary>
public sealed partial class RolesPage
{
    private RolesAddress _address = new();
    private RolePage _page = new([], 0);

    [Inject] private IRoles Roles { get; set; } = default!;

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        _address = RolesAddress.Parse(Context.Request.QueryString.Value);
        _page = await Roles.ListKnownAsync(caller, _address.Listing, cancellationToken);
        if (_page.Rows.Count == 0 && _page.Count > 0)
        {
            // The list became shorter than the address thinks: its last page.
            _address = _address with { Page = ((_page.Count - 1) / RolesAddress.Size) + 1 };
            _page = await Roles.ListKnownAsync(caller, _address.Listing, cancellationToken);
        }

        return T("Roles_Title");
    }
}
