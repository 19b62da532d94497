using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Silo.Hosting;
using KPax.Silo.Organisations;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Provisioning;

/// <summary>
/// Puts in place what a provisioning file says and is not there yet. What is there stays: nothing is renamed, moved or taken away, and a second run does
/// nothing.
/// </summary>
internal sealed partial class Provisioner(
    IOrganisationDirectory directory, IOrganisationCommands commands, IRoles roles, IEnrolmentDesk desk, IEnrolmentStore tokens, InvitationPutter invitations,
    SettingCatalog catalog,
    IOptions<OrganisationOptions> options, IOptions<KPaxOptions> server, ILogger<Provisioner> logger)
{
    /// <summary>Who does it, in the audit log.</summary>
    public static Caller File { get; } = Caller.WithEverything("provisioning file", OrganisationPath.Root);

    /// <summary>Puts a file in place; everything that is wrong with it, and then nothing is done.</summary>
    public async Task<IReadOnlyList<string>> ApplyAsync(ProvisioningFile file, CancellationToken cancellationToken)
    {
        var tree = await directory.GetTreeAsync(cancellationToken);
        var problems = ProvisioningRules.FindProblems(file, [.. tree.Nodes], catalog, options.Value.ToLimits());
        if (problems.Count > 0)
        {
            return problems;
        }

        var failures = new List<string>();
        var places = new Dictionary<string, long>(StringComparer.Ordinal) { [""] = OrganisationPath.RootId };
        foreach (var node in tree.Nodes.Where(node => node.ParentId is not null))
        {
            places[string.Join('/', tree.UpwardsFrom(node.Id).Where(one => one.ParentId is not null).Select(one => NameRules.KeyOf(one.Name)).Reverse())] = node.Id;
        }

        await PutRootAsync(file.Root, tree.Find(OrganisationPath.RootId)!, failures, cancellationToken);
        await PutAsync(file.Organisations, "", places, failures, cancellationToken);
        foreach (var role in file.Roles)
        {
            await PutRoleAsync(role, places[ProvisioningRules.KeyOf(role.Organisation)], failures, cancellationToken);
        }

        foreach (var token in file.Tokens)
        {
            await PutTokenAsync(token, places[ProvisioningRules.KeyOf(token.Organisation)], failures, cancellationToken);
        }

        foreach (var invitation in file.Invitations)
        {
            await invitations.PutAsync(invitation, places[ProvisioningRules.KeyOf(invitation.Organisation)], failures, cancellationToken);
        }

        return failures;
    }

    private async Task PutRootAsync(ProvisionedOrganisation? entry, OrganisationNode root, List<string> failures, CancellationToken cancellationToken)
    {
        if (entry is null)
        {
            return;
        }

        if (entry.Name.Length > 0 && entry.Name != root.Name)
        {
            Take(entry.At, await commands.RenameAsync(File, root.Id, entry.Name, cancellationToken), failures);
        }

        await PutSettingsAsync(entry, root.Id, failures, cancellationToken);
    }

    private async Task PutAsync(
        IReadOnlyList<ProvisionedOrganisation> entries, string place, Dictionary<string, long> places, List<string> failures, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            var own = place.Length == 0 ? NameRules.KeyOf(entry.Name) : $"{place}/{NameRules.KeyOf(entry.Name)}";
            if (!places.TryGetValue(own, out var id))
            {
                var wish = new NewOrganisation { ParentId = places[place], Kind = entry.Kind!.Value, Name = entry.Name };
                if (Take(entry.At, await commands.CreateAsync(File, wish, cancellationToken), failures) is not { } made)
                {
                    continue;
                }

                places[own] = id = made.Id;
                LogMade("organisation", entry.Name, id);
            }

            await PutSettingsAsync(entry, id, failures, cancellationToken);
            await PutAsync(entry.Children, own, places, failures, cancellationToken);
        }
    }

    private async Task PutSettingsAsync(ProvisionedOrganisation entry, long id, List<string> failures, CancellationToken cancellationToken)
    {
        foreach (var (key, json) in entry.Settings)
        {
            // In its shortest form, as it is kept: a value that is there already is not written anew.
            Take(entry.At, await commands.SetAsync(File, id, key, catalog.Check(key, SettingLevel.Organisation, json).Json, cancellationToken), failures);
        }
    }

    private async Task PutRoleAsync(ProvisionedRole entry, long organisationId, List<string> failures, CancellationToken cancellationToken)
    {
        var there = (await roles.ListAsync(File, organisationId, cancellationToken) ?? [])
            .FirstOrDefault(role => role.OrganisationId == organisationId && NameRules.KeyOf(role.Name) == NameRules.KeyOf(entry.Name));
        var result = there is null ? await roles.CreateAsync(File, new NewRole(organisationId, entry.Name, entry.Permissions), cancellationToken)
            : there.Permissions == entry.Permissions ? AccessResult.Done(there.Id)
            : await roles.ChangeAsync(File, there.Id, there.Name, entry.Permissions, cancellationToken);
        failures.AddRange(result.Problems.Select(problem => $"{entry.At}: {problem}"));
        if (there is null && result.Id is { } id)
        {
            LogMade("role", entry.Name, id);
        }
    }

    private async Task PutTokenAsync(ProvisionedToken entry, long organisationId, List<string> failures, CancellationToken cancellationToken)
    {
        var path = (await directory.FindAsync(organisationId, cancellationToken))!.Path;
        var folder = Path.Combine(Path.GetFullPath(server.Value.DataDirectory), "tokens");
        var file = Path.Combine(folder, entry.File);
        if (await tokens.FindTokenAsync(path, entry.Note, cancellationToken) is { } there)
        {
            if (there.UsedAt is null && there.RevokedAt is null && !System.IO.File.Exists(file))
            {
                LogTokenFileGone(there.Id, file);
            }

            return;
        }

        var made = await desk.CreateAsync(File, new NewToken { OrganisationId = organisationId, Hours = entry.Hours, Note = entry.Note }, cancellationToken);
        failures.AddRange(made.Problems.Select(problem => $"{entry.At}: {problem}"));
        if (made.View is null)
        {
            return;
        }

        try
        {
            await TokenFile.WriteAsync(folder, file, made.Token, cancellationToken);
            LogMade("token", file, made.View.Id);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Nobody has it: it ends, so that the next start can make one with another note.
            await desk.RevokeAsync(File, made.View.Id, cancellationToken);
            failures.Add($"{entry.At}.file is '{entry.File}'; {file} cannot be written ({fault.Message.TrimEnd('.')}). Mend that, and choose another note.");
        }
    }

    private static OrganisationNode? Take(string at, OrganisationResult result, List<string> failures)
    {
        failures.AddRange(result.Problems.Select(problem => $"{at}: {problem}"));
        return result.Node;
    }

    [LoggerMessage(4201, LogLevel.Information, "The provisioning file made {Kind} {Name} ({Id})")]
    private partial void LogMade(string kind, string name, long id);

    [LoggerMessage(4202, LogLevel.Warning, "Token {Id} of the provisioning file is open, but its file {File} is gone: revoke it and choose another note if nobody has it")]
    private partial void LogTokenFileGone(long id, string file);
}
