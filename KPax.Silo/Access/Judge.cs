using KPax.Contracts.Callers;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Access;

/// <summary>
/// Rights of a caller at this moment: at most what came with the call (it may be narrowed, as that of a token is), and at most what the book says now (what
/// came with the call may be some seconds old). Pure.
/// </summary>
internal sealed class Judge
{
    private readonly Caller _given;
    private readonly Caller _now;

    /// <summary>The rights of a caller by a book and a tree. The server itself and its command line have no account.</summary>
    public Judge(Caller caller, AccessBook book, OrganisationTree tree)
    {
        _given = caller;
        _now = caller.UserId.Length == 0 ? caller : book.FindCaller(caller.UserId, tree) ?? Caller.Nobody;
    }

    /// <summary>Everything that is allowed for the organisation with this path.</summary>
    public Permission PermissionsAt(string path) => _given.PermissionsAt(path) & _now.PermissionsAt(path);

    /// <summary>True to go on, false to answer as if it did not exist; <see cref="AccessDeniedException"/> if it is forbidden.</summary>
    public bool Demand(Permission permission, string? path)
    {
        if (path is null || PermissionsAt(path) == Permission.None)
        {
            return false;
        }

        return (PermissionsAt(path) & permission) == permission ? true : throw new AccessDeniedException(permission, path);
    }

    /// <summary>True if the caller may know about people there.</summary>
    public bool MaySeePeople(string path) => (PermissionsAt(path) & Permission.UsersRead) != 0;
}
