using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.People;

/// <summary>One person with the roles, the lock and the sessions. Works without script.</summary>
public sealed partial class PersonHome
{
    private Caller _caller = Caller.Nobody;
    private PersonView? _person;
    private IReadOnlyList<SessionView>? _sessions;
    private IReadOnlyList<OrganisationProblem> _problems = [];
    private bool _isSaved;

    /// <summary>Number of the account.</summary>
    [Parameter]
    public string UserId { get; set; } = "";

    [Inject] private IGrants Grants { get; set; } = default!;

    [Inject] private IPersonSessions Sessions { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private bool IsOwn => _caller.UserId == UserId;

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        _caller = caller;
        await LoadAsync(cancellationToken);
        _isSaved = HttpMethods.IsGet(Context.Request.Method) && Context.Request.Query["saved"] == "1";
        return _person?.Person.Name;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _person = await Grants.FindPersonAsync(_caller, UserId, cancellationToken);

        // Whose rights changed between the two questions sees no sessions.
        _sessions = _person is { MayLockOut: true } && !IsOwn ? await Sessions.ListAsync(_caller, UserId, cancellationToken) : null;
    }

    // As the server judges: nobody takes away what he has not himself there.
    private bool MayTake(Grant grant) => _caller.May(Permission.UsersManage | grant.Role.Permissions, grant.OrganisationPath);

    private async Task TakeAsync(long id) => await SayAsync(await Grants.RevokeAsync(_caller, id, Context.RequestAborted));

    private async Task LockAsync(bool isLockedOut)
    {
        var result = await Grants.LockOutAsync(_caller, UserId, isLockedOut, Context.RequestAborted);
        if (result.IsDone && isLockedOut)
        {
            await Sessions.EndAllAsync(_caller, UserId, Context.RequestAborted);
        }

        await SayAsync(result);
    }

    private async Task EndAsync()
    {
        await Sessions.EndAllAsync(_caller, UserId, Context.RequestAborted);
        Navigation.NavigateTo($"{PeopleAddress.HrefOf(UserId)}?saved=1");
    }

    private async Task SayAsync(AccessResult result)
    {
        if (result.IsDone)
        {
            // Who took his own last grant away sees nothing here any more.
            await LoadAsync(Context.RequestAborted);
            Navigation.NavigateTo(_person is null ? PeopleAddress.Base : $"{PeopleAddress.HrefOf(UserId)}?saved=1");
            return;
        }

        _problems = result.Problems;
        Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await LoadAsync(Context.RequestAborted);
    }
}
