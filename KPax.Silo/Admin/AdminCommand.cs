using System.Globalization;
using KPax.Silo.Certificates;
using KPax.Silo.Hosting;
using KPax.Silo.Storage;

namespace KPax.Silo.Admin;

/// <summary>Runs <c>kpax token</c>, <c>kpax agent</c>, <c>kpax org</c> and <c>kpax user</c>: results on standard output, everything else on standard error.</summary>
internal static class AdminCommand
{
    /// <summary>Runs a command line. Exit code 0, or 2 with one plain line for each problem.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors, TimeProvider time)
    {
        var arguments = AdminArguments.Parse(args);
        var problems = arguments.Errors.ToList();
        var configuration = ServerPlan.Read(arguments.Settings);
        problems.AddRange(Hosting.Settings.FindErrors(configuration).Values);
        problems.AddRange(problems.Count > 0 ? [] : (configuration.GetSection(StorageOptions.SectionName).Get<StorageOptions>() ?? new()).FindErrors());
        if (problems.Count == 0)
        {
            try
            {
                var options = configuration.GetSection(KPaxOptions.SectionName).Get<KPaxOptions>() ?? new KPaxOptions();
                var certificates = configuration.GetSection(CertificateOptions.SectionName).Get<CertificateOptions>() ?? new CertificateOptions();
                var storage = configuration.GetSection(StorageOptions.SectionName).Get<StorageOptions>() ?? new StorageOptions();
                await using var desk = AdminDoor.Open(options, certificates.Source, storage, time);
                await RunAsync(desk, arguments, options, output, errors);
                return 0;
            }
            catch (Exception fault) when (fault is AdminException or CertificateFaultException)
            {
                problems.Add(fault.Message);
            }
        }

        foreach (var problem in problems)
        {
            errors.WriteLine(problem);
        }

        return KPaxProgram.BadStart;
    }

    private static async Task RunAsync(IAdminDesk desk, AdminArguments arguments, KPaxOptions options, TextWriter output, TextWriter errors)
    {
        if (arguments.Command.StartsWith("org ", StringComparison.Ordinal))
        {
            await OrganisationCommand.RunAsync(desk.Organisations, arguments, output);
            return;
        }

        if (arguments.Command.StartsWith("user ", StringComparison.Ordinal))
        {
            await UserCommand.RunAsync(desk.Users, arguments, output, errors);
            return;
        }

        switch (arguments.Command)
        {
            case "token create":
                var (token, row) = await desk.CreateTokenAsync(arguments.Organisation, arguments.Hours, arguments.Note, CancellationToken.None);
                errors.WriteLine($"Token {row.Id} for {row.OrganisationPath}, for one agent, until {Text(row.EndsAt)}. It is shown this once:");
                output.WriteLine(token);
                errors.WriteLine($"On the agent's machine: kpax-agent enroll --server https://THIS-SERVER:{options.HttpsPort} --token -");
                break;
            case "token list":
                AdminTable.Write(output, ["id", "organisation", "state", "until", "note"], (await desk.ListTokensAsync(CancellationToken.None)).Select(RowOf));
                break;
            case "token revoke":
                var revoked = await desk.RevokeTokenAsync(arguments.Id, CancellationToken.None);
                output.WriteLine(revoked.UsedAt is null
                    ? $"Token {revoked.Id} is revoked."
                    : $"Token {revoked.Id} was used before, by agent {revoked.AgentId}: kpax agent revoke {revoked.AgentId} ends that one.");
                break;
            case "agent list":
                AdminTable.Write(
                    output,
                    ["id", "organisation", "state", "host", "enrolled", "last stored", "key since", "reason"],
                    (await desk.ListAgentsAsync(CancellationToken.None)).Select(RowOf));
                break;
            case "agent revoke":
                await desk.RevokeAgentAsync(arguments.Id, arguments.Note, CancellationToken.None);
                output.WriteLine($"Agent {arguments.Id} is revoked: nothing of it is taken any more.");
                break;
            default:
                await desk.ResumeAgentAsync(arguments.Id, CancellationToken.None);
                output.WriteLine($"Agent {arguments.Id} may work.");
                break;
        }
    }

    private static string[] RowOf(TokenRow row) =>
    [
        $"{row.Id}", row.OrganisationPath,
        row.UsedAt is not null ? $"used by agent {row.AgentId}" : row.RevokedAt is not null ? "revoked" : "open",
        Text(row.EndsAt), row.Note,
    ];

    private static string[] RowOf(AgentAccountRow row) =>
    [
        $"{row.Id}", row.OrganisationPath, row.Status.ToString().ToLowerInvariant(), Clean(row.HostName), Text(row.EnrolledAt), Text(row.LastStoredAt),
        Text(row.KeyAddedAt), Clean(row.StatusReason),
    ];

    // Names of machines come from agents: nothing of them may move the cursor.
    private static string Clean(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "never";
}
