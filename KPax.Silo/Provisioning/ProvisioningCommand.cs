using KPax.Contracts.Organisations;
using KPax.Silo.Admin;
using KPax.Silo.Certificates;
using KPax.Silo.Hosting;
using KPax.Silo.Organisations;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Storage;

namespace KPax.Silo.Provisioning;

/// <summary>Runs <c>kpax provision check FILE</c>: what a start with this file would find wrong, and nothing is changed.</summary>
internal static class ProvisioningCommand
{
    /// <summary>True if a command line is for this room.</summary>
    public static bool IsMeant(IReadOnlyList<string> args) => args.Count > 0 && args[0] == "provision";

    /// <summary>Runs a command line. Exit code 0, or 2 with one plain line for each problem.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors, TimeProvider time)
    {
        var words = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
        var arguments = Arguments.Parse([.. args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal))]);
        var configuration = ServerPlan.Read(arguments.Settings);
        List<string> problems = [.. arguments.Errors, .. Hosting.Settings.FindErrors(configuration).Values];
        if (words is not ["provision", "check", var path])
        {
            problems.Add("kpax provision is called so: kpax provision check FILE [--KPax:DataDirectory=…].");
        }
        else if (problems.Count == 0)
        {
            var options = configuration.GetSection(ProvisioningOptions.SectionName).Get<ProvisioningOptions>() ?? new();
            var (file, wrong) = ProvisioningService.Load(path, options.MaxOctets);
            problems.AddRange(wrong);
            if (problems.Count == 0)
            {
                await CheckAsync(file, configuration, output, problems, time);
            }
        }

        problems.ForEach(errors.WriteLine);
        return problems.Count == 0 ? 0 : KPaxProgram.BadStart;
    }

    private static async Task CheckAsync(ProvisioningFile file, IConfiguration configuration, TextWriter output, List<string> problems, TimeProvider time)
    {
        var known = new List<OrganisationNode>();
        var isBeside = await TryListAsync(configuration, known, time);
        var limits = (configuration.GetSection(OrganisationOptions.SectionName).Get<OrganisationOptions>() ?? new()).ToLimits();
        problems.AddRange(ProvisioningRules.FindProblems(file, known, new SettingCatalog(SettingDefinitions.All), limits));
        if (problems.Count == 0)
        {
            var beside = isBeside ? "beside the organisations that there are" : "for a server that has no data yet";
            output.WriteLine(
                $"Nothing is wrong {beside}: {Count(file.Organisations)} organisations, {file.Roles.Count} roles, {file.Tokens.Count} tokens, {file.Invitations.Count} invitations. Nothing was changed.");
        }
    }

    // Without a server's data the file is checked by itself.
    private static async Task<bool> TryListAsync(IConfiguration configuration, List<OrganisationNode> known, TimeProvider time)
    {
        var options = configuration.GetSection(KPaxOptions.SectionName).Get<KPaxOptions>() ?? new();
        var certificates = configuration.GetSection(CertificateOptions.SectionName).Get<CertificateOptions>() ?? new();
        var storage = configuration.GetSection(StorageOptions.SectionName).Get<StorageOptions>() ?? new();
        try
        {
            await using var desk = AdminDoor.Open(options, certificates.Source, storage, time);
            OrganisationPage page;
            do
            {
                var listing = new OrganisationListing { WithArchived = true, Skip = known.Count, Take = OrganisationListing.MaxTake };
                page = await desk.Organisations.ListAsync("", listing, CancellationToken.None);
                known.AddRange(page.Rows.Select(row => row.Node));
            }
            while (page.Rows.Count > 0 && known.Count < page.Count);

            return true;
        }
        catch (AdminException) when (storage.Engine == StorageEngine.Sqlite && !File.Exists(Path.Combine(Path.GetFullPath(options.DataDirectory), "kpax.db")))
        {
            return false;
        }
    }

    private static int Count(IReadOnlyList<ProvisionedOrganisation> entries) => entries.Sum(entry => 1 + Count(entry.Children));
}
