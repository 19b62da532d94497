using KPax.Contracts.Organisations;

namespace KPax.Silo.Access;

/// <summary>What is wrong with a grant that comes with an invitation.</summary>
/// <param name="Version">Version of the book by which it was judged; for SqlAccessWriter.TryJoin.</param>
/// <param name="Problems">What is wrong, all at once; empty: nothing.</param>
internal sealed record InvitedCheck(long Version, IReadOnlyList<OrganisationProblem> Problems);
