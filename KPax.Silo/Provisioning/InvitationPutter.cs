using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Silo.Accounts.Mail;
using KPax.Silo.Hosting;
using KPax.Silo.Organisations.Tree;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Provisioning;

/// <summary>Invites the people of a provisioning file, each once.</summary>
internal sealed partial class InvitationPutter(
    IInvitations invitations, IGrants grants, IRoles roles, IOptions<KPaxOptions> server, IOptions<MailOptions> mail, ILogger<InvitationPutter> logger)
{
    private string Folder => Path.Combine(Path.GetFullPath(server.Value.DataDirectory), "tokens");

    /// <summary>Invites somebody, unless there was an invitation or that one has a role there already; adds what went wrong.</summary>
    public async Task PutAsync(ProvisionedInvitation entry, long organisationId, List<string> failures, CancellationToken cancellationToken)
    {
        if (await IsKnownAsync(entry, organisationId, cancellationToken))
        {
            return;
        }

        var known = await roles.ListAsync(Provisioner.File, organisationId, cancellationToken) ?? [];
        if (known.FirstOrDefault(role => NameRules.KeyOf(role.Name) == NameRules.KeyOf(entry.Role)) is not { } meant)
        {
            failures.Add($"{entry.At}.role is '{entry.Role}'; there is {string.Join(", ", known.Select(role => role.Name))}.");
            return;
        }

        // First the place for the link: an invitation whose link nobody gets would be of no use, and would be no more made at the next start.
        var path = mail.Value.IsOn ? "" : Path.Combine(Folder, entry.File);
        if (!mail.Value.IsOn && await WriteAsync(entry, path, "", cancellationToken) is { Length: > 0 } problem)
        {
            failures.Add($"{entry.At}.file is '{entry.File}'; {problem}");
            return;
        }

        var answer = await invitations.InviteAsync(Provisioner.File, new NewInvitation(entry.Email, meant.Id, organisationId, entry.Language), cancellationToken);
        failures.AddRange(answer.Problems.Select(one => $"{entry.At}: {one}"));
        if (answer.Invitation is { } made)
        {
            LogMade(made.Id);
        }

        if (answer.Link is { } link && await WriteAsync(entry, path, link, cancellationToken) is { Length: > 0 } late)
        {
            failures.Add($"{entry.At}.file is '{entry.File}'; {late} Then send the invitation again from its page.");
        }
    }

    // Whatever became of it: who was invited once, or was taken back by somebody, is not invited again by a restart.
    private async Task<bool> IsKnownAsync(ProvisionedInvitation entry, long organisationId, CancellationToken cancellationToken)
    {
        var listing = new InvitationListing { Search = entry.Email, Below = organisationId, Take = InvitationListing.MaxTake };
        InvitationPage page;
        do
        {
            page = await invitations.ListAsync(Provisioner.File, listing, cancellationToken);
            if (page.Rows.Any(row => row.OrganisationId == organisationId && IsSame(row.Email, entry.Email)))
            {
                return true;
            }

            listing = listing with { Skip = listing.Skip + page.Rows.Count };
        }
        while (page.Rows.Count > 0 && listing.Skip < page.Count);

        var people = await grants.ListPeopleAsync(Provisioner.File, new PersonListing { Search = entry.Email, Below = organisationId, Take = PersonListing.MaxTake }, cancellationToken);
        return people.People.Any(one => IsSame(one.Person.Address, entry.Email) && one.Grants.Any(grant => grant.OrganisationId == organisationId));
    }

    private async Task<string> WriteAsync(ProvisionedInvitation entry, string path, string link, CancellationToken cancellationToken)
    {
        if (entry.File.Length == 0)
        {
            return "no mail can be sent: set KPax:Mail:Host, or name a file that the link is written to.";
        }

        try
        {
            await TokenFile.WriteAsync(Folder, path, link, cancellationToken);
            return "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be written ({fault.Message.TrimEnd('.')}). Mend that.";
        }
    }

    private static bool IsSame(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(4203, LogLevel.Information, "The provisioning file made invitation {Id}")]
    private partial void LogMade(long id);
}
