using System.Globalization;
using KPax.Agent.Uplink;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Tests.House;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Reliability.Traffic;

/// <summary>R31: what the way for commands costs: to open it, to hold it open through an idle day, and for a change of the configuration.</summary>
[TestClass]
[DoNotParallelize]
public sealed class CommandTrafficTests
{
    private const string Marker = "<!-- written by CommandTrafficTests -->";
    private const string End = "<!-- end of commands -->";
    private const int Promise = 150_000;
    private static readonly Caller Operator = Caller.WithEverything("camille", "/1/");

    [TestMethod]
    [TestCategory("Reliability")]
    [TestCategory("R31")]
    public async Task IdleDay_WithAnOpenWayForCommands_KeepsThePromise()
    {
        await using var server = await TestServer.StartAsync();
        await using var office = await TrafficOffice.OpenAsync(server, 5);

        // The seconds of pings pass while the others are measured, on a connection of its own.
        var pinging = PingsOfADayAsync(server);
        var (opened, change) = await MeasureAsync(server, office);
        var pings = await pinging;
        var day = pings + opened.Total + change.Total;

        await WriteAsync(opened, change, pings, day);
        Assert.IsLessThanOrEqualTo(Promise, day, "An idle day.");
        Assert.IsGreaterThan(opened.Messages, opened.Total);
    }

    private static async Task<(WireCount Opened, WireCount Change)> MeasureAsync(TestServer server, TrafficOffice office)
    {
        var settings = server.Services.GetRequiredService<IAgentConfiguration>();
        var (opened, commands) = await office.SubscribeAsync();
        var change = await office.ChangeAsync(
            commands, async () => Assert.IsEmpty(await settings.SetAsync(Operator, 1, "schedule-alerts", "\"00:10:00\"", CancellationToken.None)));
        return (opened, change);
    }

    // Pings once a second, so that there are some to count; in a day they have the distance of the agent's default.
    private static async Task<long> PingsOfADayAsync(TestServer server)
    {
        await using var office = await TrafficOffice.OpenAsync(server, 6, TimeSpan.FromSeconds(1));
        await office.SubscribeAsync();
        var idle = await office.IdleAsync(TimeSpan.FromSeconds(6));
        Assert.IsGreaterThanOrEqualTo(4, idle.Records, "There were no pings to count.");
        return (long)(idle.Total * 2.0 / idle.Records * (TimeSpan.FromDays(1) / new UplinkOptions().KeepAlive));
    }

    private static async Task WriteAsync(WireCount opened, WireCount change, long pings, long day)
    {
        var path = Repository.PathOf("docs", "bytes.md");
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(Marker, text, "docs/bytes.md has lost the place of its commands.");
        Console.WriteLine($"opened {opened}, change {change}, pings {pings}, day {day}");
        if (Environment.GetEnvironmentVariable("KPAX_UPDATE_GOLDEN") == "1")
        {
            var table = string.Create(
                CultureInfo.InvariantCulture,
                $"""
                | what | packets | octets |
                |---|---|---|
                | opening the way for commands, once a session | {opened.Packets} | {opened.Total} |
                | one change of a setting: the word of it, the configuration, the report of what is in force | {change.Packets} | {change.Total} |
                | pings of a day while it is open, from those of some seconds | | {pings} |
                | **an idle day**: all of it, with one change | | **{day}** |
                """);
            var tail = text[text.IndexOf(End, StringComparison.Ordinal)..];
            await File.WriteAllTextAsync(path, $"{text[..text.IndexOf(Marker, StringComparison.Ordinal)]}{Marker}\n\n{table}\n\n{tail}");
        }
    }
}
