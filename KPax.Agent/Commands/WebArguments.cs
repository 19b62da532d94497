using System.CommandLine;
using System.Globalization;
using KPax.Agent.Http;

namespace KPax.Agent.Commands;

/// <summary>The arguments of <c>scan</c> for web pages and IPP.</summary>
internal static class WebArguments
{
    private static readonly Option<bool> Web = new("--web") { Description = "Read web pages and IPP too, of devices that are awake, where SNMP does not suffice." };
    private static readonly Option<string> Port = new("--web-port")
    {
        Description = "Port of web pages and IPP in place of 80, 443 and 631: for simulated printers. Default: those.",
        HelpName = "number",
        Arity = ArgumentArity.ExactlyOne,
    };

    /// <summary>Adds the arguments to the command.</summary>
    public static void AddTo(Command command)
    {
        command.Add(Web);
        command.Add(Port);
    }

    /// <summary>How pages are read; null if they are not.</summary>
    public static WebOptions? Read(ParseResult parsed, List<string> errors)
    {
        var web = new WebOptions();
        if (parsed.Find(Port) is { } written)
        {
            web.HttpPort = web.HttpsPort = web.IppPort = int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;
            if (web.FindErrors().Count > 0)
            {
                errors.Add($"--web-port: '{written}' is not good. Write a number from 1 to 65535 that is no port for printing.");
            }

            if (!parsed.Find(Web))
            {
                errors.Add("--web-port is of no use without --web. Add that too.");
            }
        }

        return parsed.Find(Web) ? web : null;
    }
}
