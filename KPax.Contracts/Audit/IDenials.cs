using KPax.Contracts.Callers;

namespace KPax.Contracts.Audit;

/// <summary>Takes note of what was denied to somebody who is known, for the audit log. Never waits, and never fails the answer.</summary>
public interface IDenials
{
    /// <summary>Notes a denial; the same one again within a minute is not noted anew.</summary>
    /// <param name="caller">To whom.</param>
    /// <param name="permission">Which right was wanting; none: the door is closed to everybody.</param>
    /// <param name="target">What was asked for, such as the path of a page.</param>
    /// <param name="organisationPath">Where; empty: nowhere in particular.</param>
    void Note(Caller caller, Permission permission, string target, string organisationPath);
}
