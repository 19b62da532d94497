using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Tree;

/// <summary>A change of an organisation that was judged. What is null stays.</summary>
/// <param name="Name">Its new name, tidy.</param>
/// <param name="Parent">What it comes to stand below.</param>
/// <param name="OnlyIfEmpty">It is moved only if no agent or device is in its subtree.</param>
/// <param name="IsArchived">Put away with all below, or taken back alone.</param>
internal sealed record TreeEdit(string? Name, OrganisationNode? Parent, bool OnlyIfEmpty, bool? IsArchived)
{
    /// <summary>True if nothing is to be changed.</summary>
    public bool IsEmpty => Name is null && Parent is null && IsArchived is null;
}
