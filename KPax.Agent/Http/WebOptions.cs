using KPax.Agent.Hosting;
using KPax.Snmp;

namespace KPax.Agent.Http;

/// <summary>Whether and how far devices' web pages and IPP are read; section "Web" of the configuration.</summary>
internal sealed class WebOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Web";

    /// <summary>False: no web page is read, and IPP neither. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>False: IPP is not asked. Default true.</summary>
    public bool Ipp { get; set; } = true;

    /// <summary>Port of web pages. Default 80; 1 to 65,535, no port that prints.</summary>
    public int HttpPort { get; set; } = 80;

    /// <summary>Port of web pages over TLS. Default 443; 1 to 65,535, no port that prints.</summary>
    public int HttpsPort { get; set; } = 443;

    /// <summary>Port of IPP. Default 631; 1 to 65,535, no other port that prints.</summary>
    public int IppPort { get; set; } = DeviceConnection.IppPort;

    /// <summary>Longest time for one page, from the connection to its last octet, redirects included. Default 5 s; 1 s to 30 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most octets of a page, unpacked. Default 1 MiB; 1 KiB to 4 MiB.</summary>
    public int MaxBody { get; set; } = 1_048_576;

    /// <summary>Most octets of a page's headers. Default 64 KiB; 1 KiB to 256 KiB.</summary>
    public int MaxHeaders { get; set; } = 65_536;

    /// <summary>Most lines of a page's headers. Default 100; 10 to 1,000.</summary>
    public int MaxHeaderLines { get; set; } = 100;

    /// <summary>Redirects that are followed for one page, on the same device only. Default 3; 0 to 10.</summary>
    public int MaxRedirects { get; set; } = 3;

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        CheckPort(nameof(HttpPort), HttpPort, PrintPorts.Contains(HttpPort), 80, errors);
        CheckPort(nameof(HttpsPort), HttpsPort, PrintPorts.Contains(HttpsPort), 443, errors);
        CheckPort(nameof(IppPort), IppPort, IppPort != DeviceConnection.IppPort && PrintPorts.Contains(IppPort), DeviceConnection.IppPort, errors);
        OptionCheck.InRange(SectionName, nameof(Timeout), Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), errors);
        OptionCheck.InRange(SectionName, nameof(MaxBody), MaxBody, 1_024, 4 * 1_048_576, errors);
        OptionCheck.InRange(SectionName, nameof(MaxHeaders), MaxHeaders, 1_024, 262_144, errors);
        OptionCheck.InRange(SectionName, nameof(MaxHeaderLines), MaxHeaderLines, 10, 1_000, errors);
        OptionCheck.InRange(SectionName, nameof(MaxRedirects), MaxRedirects, 0, 10, errors);
        return errors;
    }

    private static void CheckPort(string name, int port, bool prints, int usual, List<string> errors)
    {
        OptionCheck.InRange(SectionName, name, port, 1, ushort.MaxValue, errors);
        if (prints)
        {
            errors.Add($"{SectionName}:{name} is {port}, a port for printing. Set another one, mostly {usual}.");
        }
    }
}
