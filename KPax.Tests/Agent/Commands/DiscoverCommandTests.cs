using System.Text.Json;
using KPax.Tests.Simulator.Fleet;

namespace KPax.Tests.Agent.Commands;

[TestClass]
public sealed class DiscoverCommandTests
{
    private static readonly string[] Patient = ["--timeout", "4", "--retries", "2"];

    [TestMethod]
    public async Task Discover_OfAPrinterByItsSecondCommunity_PrintsALineOfJsonWithTheFixedNames()
    {
        await using var printers = await LoopbackFleet.StartAsync(LoopbackFleet.Options);
        var printer = printers.Fleet.Printers[0];

        var (exitCode, output, errors) = await CommandLine.RunAsync(
            ["discover", $"{printer.EndPoint}", "--community", "not-this-one", "--community", printer.Community, "--json", .. Patient]);

        Assert.AreEqual(0, exitCode, errors);
        var line = JsonDocument.Parse(output).RootElement;
        Assert.AreEqual("address port state version community sysObjectId sysDescr isPrinter milliseconds", string.Join(' ', line.EnumerateObject().Select(one => one.Name)));
        Assert.AreEqual(("127.0.0.1", "device", "v2c", 2, true), (line.GetProperty("address").GetString(), line.GetProperty("state").GetString(),
            line.GetProperty("version").GetString(), line.GetProperty("community").GetInt32(), line.GetProperty("isPrinter").GetBoolean()));
        StringAssert.Contains(errors, "1 of 1 addresses asked, 1 answered, 1 say that they are printers");
        Assert.IsFalse((output + errors).Contains(printer.Community, StringComparison.Ordinal), "A community is a secret.");
    }

    [TestMethod]
    public async Task Discover_OfAPrinter_PrintsALineForPeople()
    {
        await using var printers = await LoopbackFleet.StartAsync(LoopbackFleet.Options);
        var printer = printers.Fleet.Printers[0];

        var (exitCode, output, _) = await CommandLine.RunAsync(["discover", $"{printer.EndPoint}", "--community", printer.Community, .. Patient]);

        Assert.AreEqual(0, exitCode);
        StringAssert.Matches(output, new System.Text.RegularExpressions.Regex(@"^127\.0\.0\.1:\d+ +printer +v2c +[\d.]+ ms +1\.3\.6\.1\.4\.1\..+"));
    }

    [TestMethod]
    public async Task Discover_OfSilence_ExitsWith3()
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync(
            "discover", "127.0.99.*", "--exclude", "127.0.99.9-254", "--port", "16199", "--timeout", "0.05", "--retries", "0", "--version", "2c", "--no-ping", "--rate", "off");

        Assert.AreEqual((3, ""), (exitCode, output));
        StringAssert.Contains(errors, "8 of 8 addresses asked, 0 answered, 0 say that they are printers, 0 alive but silent, 0 refused; 8 datagrams");
    }

    [TestMethod]
    public async Task Discover_WithBadArguments_TellsAllOfThem()
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync(
            "discover", "10.1.2.300", "--exclude", "10.1.2.9-3", "--port", "515", "--rate", "0", "--timeout", "x", "--retries", "99", "--version", "3", "--community", "",
            "--v3-user", "reader", "--v3-auth", "SHA", "--v3-priv", "AES-128", "--v3-priv-pass", "short", "--jsno");

        Assert.AreEqual((2, ""), (exitCode, output));
        string[] expected =
        [
            "--jsno is no option. Write --json.", "--version: '3' is not known.", "--rate: '0' is not good. Write a whole number from 1 to 1000000.", "--timeout: 'x' is not good.",
            "--retries: '99' is not good.", "--port: Port 515 prints", "'10.1.2.300' is not an address", "--exclude: '10.1.2.9-3' ends before it begins.", "--community is empty.",
            "--v3-auth is 'SHA'. Write one of MD5, SHA-1", "--v3-auth-pass has 0 characters.", "--v3-priv-pass has 5 characters.",
        ];
        var lines = errors.Split(Environment.NewLine)[..^1];
        CollectionAssert.AreEqual(expected, lines.Zip(expected, (line, begin) => line.StartsWith(begin, StringComparison.Ordinal) ? begin : line).ToArray());
        Assert.HasCount(expected.Length, lines);
        Assert.IsFalse(errors.Contains("short", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("Name a network", "discover")]
    [DataRow("Everything is excluded", "discover", "10.1.2.3", "--exclude", "10.1.2.*")]
    [DataRow("more than 1048576 addresses", "discover", "10.0.0.0/8")]
    [DataRow("no-such-host.invalid", "discover", "no-such-host.invalid")]
    [DataRow("--v3-auth-pass is given without a user.", "discover", "10.1.2.3", "--v3-auth-pass", "long enough")]
    [DataRow("--community is given together with --v3-user.", "scan", "10.1.2.3", "--community", "a", "--v3-user", "reader")]
    [DataRow("--v3-auth-pass: /no/such/file cannot be read", "scan", "10.1.2.3", "--v3-user", "reader", "--v3-auth", "SHA-256", "--v3-auth-pass", "@/no/such/file")]
    public async Task Run_WithSomethingWrong_ExitsWith2AndNamesIt(string expected, params string[] args)
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync(args);

        Assert.AreEqual((2, ""), (exitCode, output));
        StringAssert.Contains(errors, expected);
    }

    [TestMethod]
    public async Task Scan_OfManyAddresses_ReadsWhoAnswersAndNamesTheOthers()
    {
        await using var printers = await LoopbackFleet.StartAsync(LoopbackFleet.Options);
        var printer = printers.Fleet.Printers[0];

        var (exitCode, output, errors) = await CommandLine.RunAsync(
            "scan", "--json", "127.0.99.1-20", $"{printer.EndPoint}", "--community", printer.Community, "--port", "16199", "--timeout", "2", "--retries", "1");

        Assert.AreEqual(3, exitCode, errors);
        Assert.AreEqual($"{printer.EndPoint}", JsonDocument.Parse(output).RootElement.GetProperty("target").GetString());
        StringAssert.StartsWith(CommandLine.WithoutProgress(errors), "20 targets (127.0.99.1:16199, 127.0.99.2:16199, ");
    }
}
