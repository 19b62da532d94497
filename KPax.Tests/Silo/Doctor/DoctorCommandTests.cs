using KPax.Silo.Doctor;
using KPax.Silo.Storage.Sqlite;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Doctor;

[TestClass]
public sealed class DoctorCommandTests
{
    [TestMethod]
    public async Task Doctor_OfAStoppedServer_LooksAtEverythingAndSaysWhatHelps()
    {
        using var folder = new TemporaryFolder();
        new SqliteDatabase(folder.Of("kpax.db")).Dispose();
        var (code, output, _) = await RunAsync("doctor", $"--KPax:DataDirectory={folder.Path}", $"--KPax:HttpsPort={FreePort.Tcp()}", "--KPax:BindAddress=localhost");

        foreach (var line in new[] { "OK    settings:", "OK    data:", "OK    port:", "disk:", "WARN  certificate:", "clock:", "WARN  mail: KPax:Mail:Host is not set" })
        {
            StringAssert.Contains(output, line);
        }

        // A directory without the server's certificates cannot make tokens; the database itself answers all the same or says why not.
        StringAssert.Contains(output, "database:");
        Assert.IsTrue(code is 0 or 1, output);
    }

    [TestMethod]
    public async Task Doctor_WithASettingThatIsNone_SaysSo()
    {
        var (code, output, _) = await RunAsync("doctor", "--KPax:HttpsPort=0");

        Assert.AreEqual(1, code);
        StringAssert.StartsWith(output, "FAIL  settings: KPax:HttpsPort is 0");
    }

    [TestMethod]
    public async Task ConfigShow_ListsEverySettingAndNoSecret()
    {
        var (code, output, _) = await RunAsync("config", "show", "--KPax:HttpsPort=9999", "--KPax:Storage:ConnectionString=Host=db;Password=geheim");

        Assert.AreEqual(0, code);
        CollectionAssert.Contains(output.Split(Environment.NewLine), "KPax:HttpsPort=9999");
        StringAssert.Contains(output, "KPax:Storage:ConnectionString=***");
        Assert.IsFalse(output.Contains("geheim", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("config")]
    [DataRow("config set")]
    [DataRow("doctor all")]
    public async Task CommandLine_ThatIsNone_IsRefused(string line) => Assert.AreEqual(2, (await RunAsync(line.Split(' '))).Code);

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (await DoctorCommand.RunAsync(args, output, errors, TimeProvider.System), output.ToString(), errors.ToString());
    }
}
