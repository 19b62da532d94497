using System.Net.Sockets;
using KPax.Contracts.Organisations;
using KPax.Silo.Admin;
using KPax.Silo.Certificates;
using KPax.Silo.Hosting;
using KPax.Silo.Storage;

namespace KPax.Silo.Doctor;

/// <summary>
/// Runs <c>kpax doctor</c>: looks at everything that the server needs, beside the running server or without it, says how it is and what helps, and changes
/// nothing. And <c>kpax config show</c>: every setting with the value in force.
/// </summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>True if a command line is for this room.</summary>
    public static bool IsMeant(IReadOnlyList<string> args) => args.Count > 0 && args[0] is "doctor" or "config";

    /// <summary>Runs a command line. Exit code 0; 1 if the doctor found what does not work; 2 for a command line that is not understood.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors, TimeProvider time)
    {
        var words = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
        var arguments = Arguments.Parse([.. args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal))]);
        var problems = arguments.Errors.ToList();
        if (words is not (["doctor"] or ["config", "show"]))
        {
            problems.Add("kpax doctor and kpax config show take settings only, as --KPax:Name=value.");
        }

        if (problems.Count > 0)
        {
            problems.ForEach(errors.WriteLine);
            return KPaxProgram.BadStart;
        }

        var configuration = ServerPlan.Read(arguments.Settings);
        var wrong = Hosting.Settings.FindErrors(configuration).Values.ToList();
        if (words[0] == "config")
        {
            wrong.ForEach(errors.WriteLine);
            foreach (var line in wrong.Count > 0 ? [] : Hosting.Settings.List(configuration))
            {
                output.WriteLine(line);
            }

            return wrong.Count > 0 ? KPaxProgram.BadStart : 0;
        }

        List<Finding> findings = wrong.Count > 0 ? [.. wrong.Select(problem => new Finding(Verdict.Fail, "settings", problem))] : await LookAsync(configuration, time);
        findings.ForEach(finding => output.WriteLine(finding));
        return findings.Exists(finding => finding.Verdict == Verdict.Fail) ? 1 : 0;
    }

    private static async Task<List<Finding>> LookAsync(IConfiguration configuration, TimeProvider time)
    {
        var options = configuration.GetSection(KPaxOptions.SectionName).Get<KPaxOptions>() ?? new();
        var certificates = configuration.GetSection(CertificateOptions.SectionName).Get<CertificateOptions>() ?? new();
        var storage = configuration.GetSection(StorageOptions.SectionName).Get<StorageOptions>() ?? new();
        var folder = Path.GetFullPath(options.DataDirectory);
        var findings = new List<Finding> { new(Verdict.Ok, "settings", "all are understood; kpax config show lists them.") };
        if (!Directory.Exists(folder))
        {
            findings.Add(new(Verdict.Warn, "data", $"{folder} is not there yet: the server makes it at its first start, or name its directory with KPax:DataDirectory."));
            findings.Add(LookAtPort(options, isRunning: false));
            return findings;
        }

        var isRunning = IsRunning(folder, out var taken);
        findings.Add(taken);
        findings.Add(LookAtPort(options, isRunning));
        findings.Add(LookAtDisk(folder));
        findings.Add(LookAtCertificate(folder, certificates, time.GetUtcNow()));
        findings.Add(await LookAtDatabaseAsync(options, certificates, storage, time));
        findings.Add(FindingRules.Clock(time.GetUtcNow(), NewestIn(folder)));
        findings.Add(await LookAtMailAsync(configuration, time));
        return findings;
    }

    private static bool IsRunning(string folder, out Finding finding)
    {
        using var lockFile = DataDirectory.Take(folder, out var problem);
        var isRunning = lockFile is null && problem.StartsWith("another", StringComparison.Ordinal);
        finding = lockFile is null && !isRunning
            ? new(Verdict.Fail, "data", $"{folder}: {problem}")
            : new(Verdict.Ok, "data", $"{folder}; the server {(isRunning ? "runs" : "does not run")}.");
        return isRunning;
    }

    private static Finding LookAtPort(KPaxOptions options, bool isRunning)
    {
        if (BindTarget.Parse(options.BindAddress) is not { } bind)
        {
            return new(Verdict.Fail, "port", $"KPax:BindAddress is '{options.BindAddress}'; it must be any, localhost, or an address of this machine.");
        }

        var problem = bind.Addresses.Select(address => Ports.FindProblem(address, options.HttpsPort)).FirstOrDefault(text => text.Length > 0) ?? "";
        return isRunning
            ? problem.Length > 0
                ? new(Verdict.Ok, "port", $"{options.HttpsPort} is listened on.")
                : new(Verdict.Fail, "port", $"the server runs, and nobody listens on {options.HttpsPort}: name its port as the server has it, KPax:HttpsPort, or look at its log.")
            : problem.Length > 0 ? new(Verdict.Fail, "port", problem) : new(Verdict.Ok, "port", $"{options.HttpsPort} is free.");
    }

    private static Finding LookAtDisk(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return FindingRules.Disk(folder, drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(Verdict.Warn, "disk", $"its room is not known ({fault.Message.TrimEnd('.')}).");
        }
    }

    private static Finding LookAtCertificate(string folder, CertificateOptions options, DateTimeOffset now)
    {
        var files = new CertificateFiles(Path.Combine(folder, "certificates"));
        try
        {
            var (file, certificate, mend) = options.Source switch
            {
                CertificateSource.Files => (options.File, PemChain.Read(File.ReadAllText(options.File), File.ReadAllText(options.KeyFile.Length > 0 ? options.KeyFile : options.File), options.File).Certificate, "Put a newer one there; it is read within a minute."),
                CertificateSource.Acme => (files.AcmeFile, PemChain.Read(File.ReadAllText(files.AcmeFile), File.ReadAllText(files.AcmeFile), files.AcmeFile).Certificate, "The server renews it by itself while it runs; its log says why not."),
                _ => (files.ServerPrivateFile, files.ReadServer(), "The server renews it by itself while it runs."),
            };
            using (certificate)
            {
                return certificate is null
                    ? new(Verdict.Warn, "certificate", $"{file} is not there yet: the server makes it at its first start.")
                    : FindingRules.Certificate(file, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime(), now, mend);
            }
        }
        catch (Exception fault) when (fault is CertificateFaultException or IOException or UnauthorizedAccessException)
        {
            return new(Verdict.Fail, "certificate", fault.Message);
        }
    }

    private static async Task<Finding> LookAtDatabaseAsync(KPaxOptions options, CertificateOptions certificates, StorageOptions storage, TimeProvider time)
    {
        try
        {
            await using var desk = AdminDoor.Open(options, certificates.Source, storage, time);
            var page = await desk.Organisations.ListAsync("", new OrganisationListing { Take = 1 }, CancellationToken.None);
            return new(Verdict.Ok, "database", $"{storage.Engine} answers; it has {page.Count} organisations.");
        }
        catch (Exception fault) when (fault is AdminException or CertificateFaultException or IOException)
        {
            return new(Verdict.Fail, "database", fault.Message);
        }
    }

    private static DateTimeOffset? NewestIn(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles().Select(file => (DateTimeOffset?)file.LastWriteTimeUtc).Max();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<Finding> LookAtMailAsync(IConfiguration configuration, TimeProvider time)
    {
        var host = configuration["KPax:Mail:Host"] ?? "";
        if (host.Length == 0)
        {
            return new(Verdict.Warn, "mail", "KPax:Mail:Host is not set: links of invitations are shown once to who invites, and no mail is sent.");
        }

        var port = configuration.GetValue("KPax:Mail:Port", 587);
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, patience.Token);
            return new(Verdict.Ok, "mail", $"{host}:{port} takes connections.");
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            return new(Verdict.Fail, "mail", $"{host}:{port} does not answer ({fault.Message.TrimEnd('.')}): mend KPax:Mail:Host and KPax:Mail:Port, or the way there.");
        }
    }
}
