using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Provisioning;

/// <summary>A provisioning file as it was read.</summary>
/// <param name="Root">What is said of the root; null: nothing.</param>
/// <param name="Organisations">Those below the root, each with its own.</param>
/// <param name="Roles">Own roles.</param>
/// <param name="Tokens">Enrolment tokens.</param>
/// <param name="Invitations">People who are to be invited.</param>
internal sealed record ProvisioningFile(
    ProvisionedOrganisation? Root, IReadOnlyList<ProvisionedOrganisation> Organisations, IReadOnlyList<ProvisionedRole> Roles, IReadOnlyList<ProvisionedToken> Tokens,
    IReadOnlyList<ProvisionedInvitation> Invitations)
{
    /// <summary>A file that says nothing.</summary>
    public static ProvisioningFile Empty { get; } = new(null, [], [], [], []);
}

/// <summary>Somebody who is to be invited once.</summary>
/// <param name="At">Where it stands in the file.</param>
/// <param name="Organisation">Names from below the root, with slashes between; empty: the root.</param>
/// <param name="Email">The address.</param>
/// <param name="Role">Name of the role that comes with it.</param>
/// <param name="Language">Code of the mail's language; empty: English.</param>
/// <param name="File">Name of the file in the folder "tokens" of the data directory that the link is written to where no mail can be sent; empty: none.</param>
internal sealed record ProvisionedInvitation(string At, string Organisation, string Email, string Role, string Language, string File);

/// <summary>An organisation that is to be there.</summary>
/// <param name="At">Where it stands in the file, such as "organisations[2].children[0]".</param>
/// <param name="Name">Its name; for the root empty: it keeps its own.</param>
/// <param name="Kind">What it is; null: the word was none.</param>
/// <param name="Settings">Its own settings, key and JSON; the time zone is one of them.</param>
/// <param name="Children">Those directly below.</param>
internal sealed record ProvisionedOrganisation(
    string At, string Name, OrganisationKind? Kind, IReadOnlyList<(string Key, string Json)> Settings, IReadOnlyList<ProvisionedOrganisation> Children);

/// <summary>A role that is to be there.</summary>
/// <param name="At">Where it stands in the file.</param>
/// <param name="Organisation">Names from below the root to where it can be given, with slashes between; empty: the root.</param>
/// <param name="Name">Its name.</param>
/// <param name="Permissions">What it allows.</param>
internal sealed record ProvisionedRole(string At, string Organisation, string Name, Permission Permissions);

/// <summary>An enrolment token that is to be made once.</summary>
/// <param name="At">Where it stands in the file.</param>
/// <param name="Organisation">Names from below the root, with slashes between; empty: the root.</param>
/// <param name="Note">By which it is known again, unique in its organisation.</param>
/// <param name="Hours">For how many hours it can be used.</param>
/// <param name="File">Name of the file in the folder "tokens" of the data directory that it is written to.</param>
internal sealed record ProvisionedToken(string At, string Organisation, string Note, int Hours, string File);
