using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Postgres;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Silo.Audit;

/// <summary>Runs <c>kpax audit verify</c>, beside the server or without it.</summary>
internal static class AuditCommand
{
    /// <summary>Exit code when something in the log is not as it was written.</summary>
    public const int Broken = 3;

    /// <summary>True if a command line is for this room.</summary>
    public static bool IsMeant(IReadOnlyList<string> args) => args.Count > 0 && args[0] == "audit";

    /// <summary>Runs a command line. Exit code 0: all is as it was written; 3: it is not; 2: it could not be read.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        var isVerify = args.Count > 1 && args[1] == "verify";
        var arguments = Arguments.Parse([.. args.Skip(isVerify ? 2 : 1)]);
        var configuration = ServerPlan.Read(arguments.Settings);
        List<string> problems = [.. isVerify ? [] : new[] { "kpax audit knows verify: kpax audit verify; settings as --KPax:Name=value." }, .. arguments.Errors, .. Hosting.Settings.FindErrors(configuration).Values];
        var options = configuration.GetSection(KPaxOptions.SectionName).Get<KPaxOptions>() ?? new();
        var storage = configuration.GetSection(StorageOptions.SectionName).Get<StorageOptions>() ?? new();
        problems.AddRange(problems.Count > 0 ? [] : storage.FindErrors());
        var file = Path.Combine(Path.GetFullPath(options.DataDirectory), "kpax.db");
        if (problems.Count == 0 && storage.Engine == StorageEngine.Sqlite && !File.Exists(file))
        {
            problems.Add($"KPax:DataDirectory is '{options.DataDirectory}'; no server has its data there. Name its directory with --KPax:DataDirectory=….");
        }

        try
        {
            if (problems.Count == 0)
            {
                ISqlEngine engine = storage.Engine == StorageEngine.Postgres ? new PostgresDatabase(storage.ConnectionString.Reveal()) : new SqliteDatabase(file);
                using var held = (IDisposable)engine;
                await using var writer = new SqlCommitQueue(engine, NullLogger<SqlCommitQueue>.Instance);
                return Tell(await new AuditVerifier(new SqlAuditStore((ISqlDatabase)engine, writer)).VerifyAsync(CancellationToken.None), output, errors);
            }
        }
        catch (StorageFaultException fault)
        {
            problems.Add(fault.Message);
        }

        problems.ForEach(errors.WriteLine);
        return KPaxProgram.BadStart;
    }

    private static int Tell(AuditReport report, TextWriter output, TextWriter errors)
    {
        foreach (var finding in report.Findings)
        {
            errors.WriteLine($"Entry {finding.Number}: {finding.Text}");
        }

        if (report.Count > report.Findings.Count)
        {
            errors.WriteLine($"… and {report.Count - report.Findings.Count} more.");
        }

        output.WriteLine(report.Count == 0
            ? $"The audit log is as it was written: {report.Entries} entries, the last with the hash {report.Hash}."
            : $"The audit log is not as it was written: {report.Count} findings in {report.Entries} entries.");
        return report.Count == 0 ? 0 : Broken;
    }
}
