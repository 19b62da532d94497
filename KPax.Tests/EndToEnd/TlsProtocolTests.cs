using System.Globalization;
using System.Text.RegularExpressions;

namespace KPax.Tests.EndToEnd;

/// <summary>What the published server's HTTPS port accepts, as openssl sees it.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed partial class TlsProtocolTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static TemporaryFolder s_folder = null!;
    private static RunningServer s_server = null!;

    public TestContext TestContext { get; set; } = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        s_folder = new TemporaryFolder();
        s_server = await RunningServer.StartAsync(s_folder.Of("server"));
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await s_server.DisposeAsync();
        s_folder.Dispose();
    }

    [TestMethod]
    [DataRow("-tls1", false)]
    [DataRow("-tls1_1", false)]
    [DataRow("-tls1_2", true)]
    [DataRow("-tls1_3", true)]
    public async Task Handshake_OfAVersion_IsTakenFromTls12On(string version, bool expected)
    {
        // Debian's openssl itself refuses the old versions unless its security level is 0: then the refusal is the server's.
        var answer = await AskAsync(version, "-cipher", "ALL:@SECLEVEL=0");

        Assert.AreEqual(expected, !answer.Contains("Cipher is (NONE)", StringComparison.Ordinal), answer);
        StringAssert.Contains(answer, "Verify return code: 0 (ok)");
        Assert.AreEqual(!expected, answer.Contains("alert protocol version", StringComparison.Ordinal), answer);
    }

    [TestMethod]
    [DataRow("AES256-GCM-SHA384")]
    [DataRow("AES128-SHA256")]
    [DataRow("ECDHE-RSA-AES256-SHA384")]
    [DataRow("DHE-RSA-AES256-GCM-SHA384")]
    public async Task Handshake_OfAWeakSuite_IsRefused(string suite)
    {
        var answer = await AskAsync("-tls1_2", "-cipher", suite);

        StringAssert.Contains(answer, "handshake failure");
    }

    [TestMethod]
    public async Task Certificate_OfTheServer_IsRsa4096OfNinetyDays()
    {
        var answer = await AskAsync("-tls1_3");
        var (_, text, errors) = await ChildProcess.RunAsync(
            Tools.Require("openssl"), ["x509", "-in", s_folder.Of("server", "certificates", "server-private.pem"), "-noout", "-dates"], Limit);
        var from = Date(NotBefore().Match(text).Groups[1].Value);
        var until = Date(NotAfter().Match(text).Groups[1].Value);
        var left = (until - TimeProvider.System.GetUtcNow()).TotalDays;
        TestContext.WriteLine($"{(until - from).TotalDays:0.##} days, {left:0.##} left");

        StringAssert.Contains(answer, "Server public key is 4096 bit");
        Assert.AreEqual(90, (until - from).TotalDays, 0.001, errors);
        Assert.IsGreaterThan(89, left);
    }

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.ParseExact(text, ["MMM d HH:mm:ss yyyy 'GMT'", "MMM  d HH:mm:ss yyyy 'GMT'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static async Task<string> AskAsync(params string[] options)
    {
        string[] arguments = ["s_client", "-connect", $"127.0.0.1:{s_server.Port}", "-servername", "localhost", "-CAfile", s_server.CaFile, .. options];
        var (_, output, errors) = await ChildProcess.RunAsync(Tools.Require("openssl"), arguments, Limit);
        return $"{output}\n{errors}";
    }

    [GeneratedRegex("notBefore=(.+)")]
    private static partial Regex NotBefore();

    [GeneratedRegex("notAfter=(.+)")]
    private static partial Regex NotAfter();
}
