using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Accounts.Sessions;

/// <summary>Shows and ends the open sign-ins of others, for who may lock them out.</summary>
internal sealed class PersonSessions(SessionKeeper sessions, IGrants grants, IAuditLog log) : IPersonSessions
{
    public async Task<IReadOnlyList<SessionView>?> ListAsync(Caller caller, string userId, CancellationToken cancellationToken) =>
        await FindAsync(caller, userId, cancellationToken) is null ? null : await sessions.ListOfAsync(userId, "", cancellationToken);

    public async Task<int?> EndAllAsync(Caller caller, string userId, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, userId, cancellationToken) is not { } person)
        {
            return null;
        }

        var ended = await sessions.EndAllAsync(userId, "", cancellationToken);
        if (ended > 0)
        {
            var entry = NewAuditEntry.By(caller, AuditActions.SessionEnd) with
            {
                TargetKind = "user", TargetId = userId, TargetName = person.Person.Name, OrganisationId = HomeOf(person), After = AuditDetail.Of($"{ended} sessions"),
            };
            await log.RecordAsync(entry, cancellationToken);
        }

        return ended;
    }

    private async Task<PersonView?> FindAsync(Caller caller, string userId, CancellationToken cancellationToken)
    {
        var person = await grants.FindPersonAsync(caller, userId, cancellationToken);
        return person is null or { MayLockOut: true } ? person : throw new AccessDeniedException(Permission.UsersManage, PathOf(person));
    }

    private static string PathOf(PersonView person) => person.Grants.Count == 0 ? OrganisationPath.Root : person.Grants[0].OrganisationPath;

    // Who may end them sees every grant; the first by path is the highest or one beside it.
    private static long HomeOf(PersonView person) => person.Grants.Count == 0 ? OrganisationPath.RootId : person.Grants[0].OrganisationId;
}
