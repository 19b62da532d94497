using System.Globalization;
using System.Text.RegularExpressions;

namespace KPax.Tests.EndToEnd;

/// <summary>What a program asked the kernel for on its way to the network, as strace saw it. It sees every thread, and every library in between.</summary>
internal sealed partial class NetworkTrace
{
    private NetworkTrace(int exitCode, string output, string errors, IReadOnlyList<(string Call, int Port)> calls)
    {
        ExitCode = exitCode;
        Output = output;
        Errors = errors;
        Calls = calls;
    }

    /// <summary>Exit code of the program.</summary>
    public int ExitCode { get; }

    /// <summary>What the program wrote.</summary>
    public string Output { get; }

    public string Errors { get; }

    /// <summary>Every port that was named in a connect, a bind or a datagram that was sent, IPv4 and IPv6, in its order.</summary>
    public IReadOnlyList<(string Call, int Port)> Calls { get; }

    /// <summary>Runs a .NET program to its end under strace; inconclusive where that is not possible.</summary>
    public static Task<NetworkTrace> RunAsync(string dll, IEnumerable<string> arguments, TimeSpan limit) =>
        RunAsync(dll, arguments, _ => Task.CompletedTask, limit);

    /// <summary>Runs a .NET program under strace, and ends it by the end of its standard input when something else is done meanwhile.</summary>
    public static async Task<NetworkTrace> RunAsync(string dll, IEnumerable<string> arguments, Func<ChildProcess, Task> meanwhile, TimeSpan limit)
    {
        await RequireAsync();
        using var folder = new TemporaryFolder();
        await using var program = ChildProcess.Start("strace", [.. Arguments(folder.Of("trace")), "dotnet", dll, .. arguments]);
        await meanwhile(program);
        var exitCode = await program.EndAsync(limit);
        return new NetworkTrace(exitCode, program.Output, program.Errors, Parse(await File.ReadAllLinesAsync(folder.Of("trace"))));
    }

    /// <summary>Options of strace that write calls of the network to a file.</summary>
    public static IEnumerable<string> Arguments(string file) => ["-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", file];

    /// <summary>Inconclusive where strace is missing or may not look at programs.</summary>
    public static async Task RequireAsync()
    {
        var strace = Tools.Require("strace");
        var (exitCode, _, errors) = await ChildProcess.RunAsync(strace, ["-o", "/dev/null", "true"], TimeSpan.FromSeconds(30));
        if (exitCode != 0)
        {
            Assert.Inconclusive($"strace may not look at programs here: {errors.Trim()}");
        }
    }

    /// <summary>The ports of the lines of a trace.</summary>
    public static IReadOnlyList<(string Call, int Port)> Parse(IEnumerable<string> lines) =>
    [
        .. lines.Select(line => OpeningCall().Match(line)).Where(call => call.Success)
            .SelectMany(call => Port().Matches(call.Groups["arguments"].Value)
                .Select(port => (call.Groups["name"].Value, int.Parse(port.Groups[1].Value, CultureInfo.InvariantCulture)))),
    ];

    // What was received names a port too, that of its sender: those calls are not of interest.
    [GeneratedRegex(@"^\d+ +(?<name>connect|bind|sendto|sendmsg|sendmmsg)\((?<arguments>.*)$")]
    private static partial Regex OpeningCall();

    [GeneratedRegex(@"port=htons\((\d+)\)")]
    private static partial Regex Port();
}
