using System.Globalization;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability;

/// <summary>
/// A network namespace of its own, in which the kernel loses and slows down datagrams as it is told. Linux with root, nft and tc; elsewhere the test is
/// inconclusive and says so.
/// </summary>
internal sealed class NetworkSpace : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly ChildProcess _holder;

    private NetworkSpace(ChildProcess holder) => _holder = holder;

    /// <summary>Makes it, with loopback alone.</summary>
    public static async Task<NetworkSpace> OpenAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Inconclusive("A network namespace needs Linux and root: run eng/reliability.sh there.");
        }

        foreach (var tool in new[] { "unshare", "nsenter", "ip", "nft", "tc" })
        {
            Tools.Require(tool);
        }

        // It lives as long as a program in it: one that waits for the end of its input.
        var (exitCode, _, errors) = await ChildProcess.RunAsync("unshare", ["-n", "true"], Limit);
        if (exitCode != 0)
        {
            Assert.Inconclusive($"This machine gives no network namespace, though the test is root: {errors.Trim()}");
        }

        var holder = ChildProcess.Start("unshare", "-n", "sh", "-c", "ip link set lo up && echo ready && exec cat");
        await holder.WaitForLineAsync(line => line == "ready", Limit);
        return new NetworkSpace(holder);
    }

    /// <summary>Starts a .NET program in it.</summary>
    public ChildProcess StartDotnet(string dll, params IEnumerable<string> arguments) =>
        ChildProcess.Start("nsenter", ["-t", Number(_holder.Id), "-n", "dotnet", dll, .. arguments]);

    /// <summary>From now on each datagram to a port is lost with a chance, and all traffic shares a rate, as on a slow line that drops what waits too long.</summary>
    /// <param name="port">UDP port.</param>
    /// <param name="lossPercent">Chance, in per cent, of each datagram by itself.</param>
    /// <param name="kilobits">Rate of both directions together, kbit/s.</param>
    public async Task WorsenAsync(int port, int lossPercent, int kilobits)
    {
        var script = $"""
            nft add table inet kpax &&
            nft 'add chain inet kpax in {"{"} type filter hook input priority 0; {"}"}' &&
            nft 'add rule inet kpax in udp dport {Number(port)} numgen random mod 100 < {Number(lossPercent)} drop' &&
            tc qdisc add dev lo root tbf rate {Number(kilobits)}kbit burst 16kb latency 4s
            """;
        var (exitCode, _, errors) = await ChildProcess.RunAsync("nsenter", ["-t", Number(_holder.Id), "-n", "sh", "-c", script], Limit);
        if (exitCode != 0)
        {
            Assert.Inconclusive($"The kernel takes no such rule: {errors.Trim()}");
        }
    }

    public ValueTask DisposeAsync() => _holder.DisposeAsync();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
