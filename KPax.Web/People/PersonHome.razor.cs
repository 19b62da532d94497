using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Callers;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.People;

/// <summary>One person with the roles, the lock and the sessions. Works without script.</summary>
public sealed partial class PersonHome
{
    private PersonView? _person;
    private IReadOnlyList<SessionView>? _sessions;

    /// <summary>Number of the account.</summary>
    [Parameter]
    public string UserId { get; set; } = "";

    [Inject] private IGrants Grants { get; set; } = default!;

    [Inject] private IPersonSessions Sessions { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private bool IsOwn => Caller.UserId == UserId;

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return _person?.Person.Name;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _person = await Grants.FindPersonAsync(Caller, UserId, cancellationToken);

        // Whose rights changed between the two questions sees no sessions.
        _sessions = _person is { MayLockOut: true } && !IsOwn ? await Sessions.ListAsync(Caller, UserId, cancellationToken) : null;
    }

    // As the server judges: nobody takes away what he has not himself there.
    private bool MayTake(Grant grant) => Caller.May(Permission.UsersManage | grant.Role.Permissions, grant.OrganisationPath);

    private async Task TakeAsync(long id) => await SayAsync(await Grants.RevokeAsync(Caller, id, Context.RequestAborted));

    private async Task LockAsync(bool isLockedOut)
    {
        var result = await Grants.LockOutAsync(Caller, UserId, isLockedOut, Context.RequestAborted);
        if (result.IsDone && isLockedOut)
        {
            await Sessions.EndAllAsync(Caller, UserId, Context.RequestAborted);
        }

        await SayAsync(result);
    }

    private async Task EndAsync()
    {
        await Sessions.EndAllAsync(Caller, UserId, Context.RequestAborted);
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

        ShowProblems(result.Problems);
        await LoadAsync(Context.RequestAborted);
    }
}
