using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Tree;

/// <summary>How much a subtree holds, as the storage says.</summary>
/// <param name="Volume">For people.</param>
/// <param name="Rows">Rows with a copy of a path.</param>
/// <param name="HasThings">True if an agent or device belongs to it, one that was merged or never read too.</param>
internal sealed record SubtreeVolume(MoveVolume Volume, long Rows, bool HasThings);
