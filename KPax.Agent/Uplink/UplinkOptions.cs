using KPax.Agent.Hosting;
using KPax.Agent.Identity;
using KPax.Agent.Secrets;
using KPax.Snmp;

namespace KPax.Agent.Uplink;

/// <summary>Where readings go, and how; section "Uplink" of the configuration.</summary>
internal sealed class UplinkOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Uplink";

    /// <summary>Longest name of an agent.</summary>
    public const int MaxName = 64;

    /// <summary>Address of the server, such as "https://kpax.example:8443". No default.</summary>
    public string Server { get; set; } = "";

    /// <summary>PEM file with the certificates that the server's one must chain to. Default: empty, for those of the system.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>One-time token with which the agent enrols at its first start. Default: none.</summary>
    public Secret Token { get; set; } = Secret.Empty;

    /// <summary>What the server calls this agent, told when it enrols. Default: empty, for the name of the machine; at most 64 letters.</summary>
    public string Name { get; set; } = "";

    /// <summary>Make a secret in place of a key at enrolment, where the platform cannot do ECDSA. Default: false.</summary>
    public bool Bearer { get; set; }

    /// <summary>TLS certificate of the agent with its key, on top of its own key: a PEM or PFX file. Default: none.</summary>
    public string ClientCertificate { get; set; } = "";

    /// <summary>Password of that file. Default: none.</summary>
    public Secret ClientCertificatePassword { get; set; } = Secret.Empty;

    /// <summary>
    /// The proxy on the way: "system" for the one that the system or HTTPS_PROXY names, "none", or an address such as "http://proxy.example:3128". Default: system.
    /// </summary>
    public string Proxy { get; set; } = "system";

    /// <summary>User for the proxy, such as "kpax" or "DOMAIN\\kpax". Default: empty, for the account that the agent runs as.</summary>
    public string ProxyUser { get; set; } = "";

    /// <summary>Password of that user. Default: empty.</summary>
    public Secret ProxyPassword { get; set; } = Secret.Empty;

    /// <summary>Longest wait for the answer to a Hello. Default 15 s; 1 s to 2 min.</summary>
    public TimeSpan HelloTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Longest time from the start of a stream to its acknowledgement: so long does a dead connection go unnoticed. Default 40 s; 2 s to 5 min.
    /// </summary>
    public TimeSpan StreamTimeout { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>Longest time during which batches are put on one stream. Default 10 s; 1 s to 1 min.</summary>
    public TimeSpan StreamDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most batches in one stream. Default 20; 1 to 100.</summary>
    public int StreamBatches { get; set; } = 20;

    /// <summary>Largest batch. Default 256 KiB, which is also the most that a server takes; from 16 KiB.</summary>
    public int BatchOctets { get; set; } = 256 * 1_024;

    /// <summary>Most entries in a batch. Default 500, which is also the most that a server takes; from 1.</summary>
    public int BatchEntries { get; set; } = 500;

    /// <summary>The wait after a first failure is drawn between 0 and this. Default 1 s; 100 ms to 1 min.</summary>
    public TimeSpan BackoffFirst { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait while the server cannot be reached. Default 5 min; 1 s to 1 h.</summary>
    public TimeSpan BackoffMost { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest wait while the server refuses this agent. Default 15 min; 1 s to 1 day.</summary>
    public TimeSpan RefusedMost { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A connection that says nothing for so long is asked whether it lives. Default 3 min; 10 s to 1 h.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        AddServerError(errors);
        if (CaFile.Length > 0 && ServerTrust.FindError(CaFile) is { Length: > 0 } error)
        {
            errors.Add($"{SectionName}:{nameof(CaFile)}: {error}");
        }

        errors.AddRange(UplinkProxy.FindErrors(this));
        if (Name.Length > MaxName || Name.Any(char.IsControl))
        {
            errors.Add($"{SectionName}:{nameof(Name)} has {Name.Length} letters, or some that cannot be seen. Write one line of at most {MaxName}, or leave it out.");
        }

        if (!Token.IsEmpty && EnrolmentToken.TryParse(Token.Reveal(), out var tokenError) is null)
        {
            errors.Add($"{SectionName}:{nameof(Token)}: {tokenError}");
        }

        if (ClientCertificate.Length > 0 && ClientIdentity.FindError(ClientCertificate, ClientCertificatePassword) is { Length: > 0 } clientError)
        {
            errors.Add($"{SectionName}:{nameof(ClientCertificate)}: {clientError}");
        }

        Check(nameof(HelloTimeout), HelloTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        Check(nameof(StreamTimeout), StreamTimeout, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5));
        Check(nameof(StreamDuration), StreamDuration, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Check(nameof(StreamBatches), StreamBatches, 1, 100);
        Check(nameof(BatchOctets), BatchOctets, 16 * 1_024, 256 * 1_024);
        Check(nameof(BatchEntries), BatchEntries, 1, 500);
        Check(nameof(BackoffFirst), BackoffFirst, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        Check(nameof(BackoffMost), BackoffMost, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Check(nameof(RefusedMost), RefusedMost, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Check(nameof(KeepAlive), KeepAlive, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));
        return errors;

        void Check<T>(string field, T value, T least, T most)
            where T : IComparable<T> => OptionCheck.InRange(SectionName, field, value, least, most, errors);
    }

    /// <summary>The same, with the certificates that the server's one must chain to.</summary>
    public UplinkOptions PinnedBy(string caFile)
    {
        var copy = (UplinkOptions)MemberwiseClone();
        copy.CaFile = caFile;
        return copy;
    }

    private void AddServerError(List<string> errors)
    {
        const string Mend = "Write one such as https://kpax.example:8443.";
        if (Server.Length == 0)
        {
            errors.Add($"{SectionName}:{nameof(Server)} is empty: the agent does not know where readings go. {Mend}");
        }
        else if (!Uri.TryCreate(Server, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
        {
            errors.Add($"{SectionName}:{nameof(Server)} is '{Server}', which is no https address. {Mend}");
        }
        else if (uri.PathAndQuery != "/" || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            errors.Add($"{SectionName}:{nameof(Server)} is '{Server}', with more than host and port. {Mend}");
        }
        else if (PrintPorts.Contains(uri.Port))
        {
            errors.Add($"{SectionName}:{nameof(Server)} is '{Server}', and printers print what comes at port {uri.Port}. Give the port of the server, such as 8443.");
        }
    }
}
