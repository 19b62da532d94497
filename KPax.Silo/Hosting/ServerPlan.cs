using System.Net;
using KPax.Silo.Accounts;
using KPax.Silo.Accounts.Mail;
using KPax.Silo.Certificates;
using KPax.Silo.Cluster;
using KPax.Silo.Storage;
using KPax.Silo.Webhooks;

namespace KPax.Silo.Hosting;

/// <summary>Everything that must be right before the server is built, checked together so that all errors are told at once.</summary>
/// <param name="Options">The options.</param>
/// <param name="Bind">Where to listen.</param>
/// <param name="Certificates">Where the certificate comes from.</param>
/// <param name="Storage">Where the data lie.</param>
/// <param name="Cluster">Whether it is one of several.</param>
/// <param name="Configuration">All settings, from environment and command line.</param>
internal sealed record ServerPlan(
    KPaxOptions Options, BindTarget Bind, CertificateOptions Certificates, StorageOptions Storage, SiloClusterOptions Cluster, IConfiguration Configuration)
{
    /// <summary>Address by which the server is called on its own machine.</summary>
    public string Address => $"https://{Bind.Host}:{Options.HttpsPort}";

    /// <summary>Address by which people call it, unless an operator says another one: by the first name of its certificate.</summary>
    public string PublicAddress => $"https://{NamesOf(Options).FirstOrDefault() ?? Bind.Host}:{Options.HttpsPort}";

    /// <summary>Full path of something in the data directory.</summary>
    public string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Path.GetFullPath(Options.DataDirectory), .. parts]);

    /// <summary>
    /// Plans a server from environment and command line, the latter first. <see cref="StartProblemException"/> with everything that is wrong.
    /// </summary>
    public static ServerPlan Make(IReadOnlyDictionary<string, string?> settings)
    {
        var configuration = Read(settings);
        var found = Settings.FindErrors(configuration);
        var errors = found.Values.ToList();
        var options = new KPaxOptions();
        var certificates = new CertificateOptions();
        var storage = new StorageOptions();
        var cluster = new SiloClusterOptions();

        // What is wrong already is left at its default, so that the rest can be judged all the same.
        var sound = new ConfigurationBuilder()
            .AddInMemoryCollection(configuration.GetSection(KPaxOptions.SectionName).AsEnumerable().Where(item => !found.ContainsKey(item.Key)))
            .Build();
        sound.GetSection(KPaxOptions.SectionName).Bind(options);
        sound.GetSection(CertificateOptions.SectionName).Bind(certificates);
        sound.GetSection(StorageOptions.SectionName).Bind(storage);
        sound.GetSection(SiloClusterOptions.SectionName).Bind(cluster);
        errors.AddRange(storage.FindErrors());
        errors.AddRange(cluster.FindErrors(storage.Engine));
        errors.AddRange((sound.GetSection(MailOptions.SectionName).Get<MailOptions>() ?? new()).FindErrors());
        errors.AddRange((sound.GetSection(WebhookOptions.SectionName).Get<WebhookOptions>() ?? new()).FindErrors());
        errors.AddRange((sound.GetSection(AccountOptions.SectionName).Get<AccountOptions>() ?? new()).FindErrors());
        var bind = BindTarget.Parse(options.BindAddress);
        if (bind is null)
        {
            errors.Add($"KPax:BindAddress is '{options.BindAddress}'; it must be any, localhost, or an address of this machine.");
        }

        errors.AddRange(NamesOf(options).Where(name => !CertificateSubject.IsValid(name))
            .Select(name => $"KPax:CertificateNames holds '{name}'; that is no host name and no address."));
        if (ClientCertificates.FindProblem(options.RequireClientCertificate, options.ClientCertificateAuthorities) is { Length: > 0 } clients)
        {
            errors.Add(clients);
        }

        if (DataDirectory.FindProblem(options.DataDirectory) is { Length: > 0 } problem)
        {
            errors.Add($"KPax:DataDirectory is '{options.DataDirectory}'; {problem}");
        }

        errors.AddRange(certificates.FindErrors(NamesOf(options)));
        errors.AddRange((bind?.Addresses ?? []).Select(address => Ports.FindProblem(address, options.HttpsPort)).Where(text => text.Length > 0).Take(1));
        errors.AddRange(FindSiloPortProblems(options, cluster));
        errors.AddRange(certificates.ListensToHttp ? FindHttpPortProblems(options, bind, certificates.AcmeHttpPort) : []);
        return errors.Count == 0 ? new(options, bind!, certificates, storage, cluster, configuration) : throw new StartProblemException(errors);
    }

    private static IEnumerable<string> FindSiloPortProblems(KPaxOptions options, SiloClusterOptions cluster)
    {
        if (options.SiloPort > 0 && options.SiloPort == options.HttpsPort)
        {
            yield return $"KPax:SiloPort is {options.SiloPort}, as KPax:HttpsPort is. Name another port, or 0 for any that is free.";
        }
        else if (options.SiloPort > 0 && IPAddress.TryParse(cluster.Address, out var address)
            && Ports.FindProblem(address, options.SiloPort, nameof(options.SiloPort), $"{SiloClusterOptions.SectionName}:{nameof(cluster.Address)}") is { Length: > 0 } problem)
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> FindHttpPortProblems(KPaxOptions options, BindTarget? bind, int port)
    {
        const string Name = $"Certificates:{nameof(CertificateOptions.AcmeHttpPort)}";
        return port == options.HttpsPort || port == options.SiloPort
            ? [$"KPax:{Name} is {port}, as another port of this server is. Name another one, or set {CertificateOptions.SectionName}:AcmeChallenge to TlsAlpn01."]
            : (bind?.Addresses ?? []).Select(address => Ports.FindProblem(address, port, Name)).Where(text => text.Length > 0).Take(1);
    }

    /// <summary>All settings: the environment's, and over them those of the command line.</summary>
    public static IConfiguration Read(IReadOnlyDictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(settings).Build();

    /// <summary>The configured names of the certificate.</summary>
    public static IReadOnlyList<string> NamesOf(KPaxOptions options) =>
        options.CertificateNames.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
