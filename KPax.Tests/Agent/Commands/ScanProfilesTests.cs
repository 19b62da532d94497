using KPax.Tests.Agent.Devices.Profiles;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Commands;

/// <summary>Profiles of a user's own in <c>kpax-agent scan</c>.</summary>
[TestClass]
public sealed class ScanProfilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Scan_WithAnOwnProfile_ReadsByIt()
    {
        await File.WriteAllTextAsync(_folder.Of("acme.json"), AcmeProfile.Right);

        var (exitCode, output, errors) = await ScanAsync();

        Assert.AreEqual((0, ""), (exitCode, errors));
        StringAssert.Contains(output, "\"model\": \"Rocket 1\"");
        StringAssert.Contains(output, "\"value\": \"4711\"");
    }

    [TestMethod]
    public async Task Scan_WithBrokenProfiles_ExitsWith2AndNamesEachError()
    {
        await File.WriteAllTextAsync(_folder.Of("acme.json"), AcmeProfile.With("\"kind\": \"copy\"", "\"kind\": \"copies\""));
        await File.WriteAllTextAsync(_folder.Of("other.json"), "{");

        var (exitCode, output, errors) = await ScanAsync();

        Assert.AreEqual((2, ""), (exitCode, output));
        StringAssert.Contains(errors, $"{_folder.Of("acme.json")}: counters.codes.codes.7.kind: 'copies' is none of");
        StringAssert.Contains(errors, $"{_folder.Of("other.json")}: ");
    }

    [TestMethod]
    public async Task Scan_WithAFolderThatIsNotThere_ExitsWith2()
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync("scan", "10.1.2.3", "--profiles", _folder.Of("none"));

        Assert.AreEqual(2, exitCode);
        StringAssert.StartsWith(errors, $"--profiles: There is no folder {_folder.Of("none")}.");
    }

    private async Task<(int ExitCode, string Output, string Errors)> ScanAsync()
    {
        await File.WriteAllTextAsync(_folder.Of("device.snmprec"), "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.1\n1.3.6.1.2.1.1.1.0|4|Godex\n1.3.6.1.4.1.99999.2.0|65|4711\n");
        return await CommandLine.RunAsync("scan", "--json", "--any", "--profiles", _folder.Path, "--from", _folder.Of("device.snmprec"));
    }
}
