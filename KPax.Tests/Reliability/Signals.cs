using System.Globalization;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability;

/// <summary>Signals to programs that this test started, by their own pid. Linux and macOS, whose numbers of signals differ: so by name.</summary>
internal static class Signals
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Freezes a program: it holds its connections and says nothing (SIGSTOP).</summary>
    public static Task FreezeAsync(ChildProcess program) => SendAsync(program, "STOP");

    /// <summary>Lets it go on (SIGCONT).</summary>
    public static Task ThawAsync(ChildProcess program) => SendAsync(program, "CONT");

    private static async Task SendAsync(ChildProcess program, string signal)
    {
        var command = string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {program.Id}");
        var (exitCode, _, errors) = await ChildProcess.RunAsync("sh", ["-c", command], Limit);
        Assert.AreEqual(0, exitCode, $"{command}: {errors}");
    }
}
