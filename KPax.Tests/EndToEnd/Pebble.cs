using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using KPax.Silo.Certificates;

namespace KPax.Tests.EndToEnd;

/// <summary>Debian's pebble, an ACME authority for tests, with a name server that leads every name to loopback. It refuses nonces now and then.</summary>
internal sealed class Pebble : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private readonly ChildProcess _names;
    private readonly ChildProcess _authority;

    private Pebble(ChildProcess names, ChildProcess authority, string directory, string caFile)
    {
        _names = names;
        _authority = authority;
        Directory = directory;
        CaFile = caFile;
    }

    /// <summary>Address of the ACME directory.</summary>
    public string Directory { get; }

    /// <summary>What pebble's own HTTPS chains to.</summary>
    public string CaFile { get; }

    /// <summary>What it said.</summary>
    public string Output => _authority.Output + _authority.Errors;

    /// <summary>Starts it; inconclusive if it is not installed.</summary>
    /// <param name="folder">Where its files lie.</param>
    /// <param name="httpPort">Where it looks for HTTP challenges.</param>
    /// <param name="tlsPort">Where it looks for TLS challenges.</param>
    /// <param name="life">Life of what it signs.</param>
    public static async Task<Pebble> StartAsync(TemporaryFolder folder, int httpPort, int tlsPort, TimeSpan life)
    {
        var program = Tools.Require("pebble");
        var challengeServer = Tools.Require("pebble-challtestsrv");
        var (port, management, dns, dnsManagement) = (FreePort.Tcp(), FreePort.Tcp(), FreePort.Udp(), FreePort.Tcp());
        WriteOwnCertificate(folder);
        await File.WriteAllTextAsync(folder.Of("pebble.json"), JsonSerializer.Serialize(new
        {
            pebble = new
            {
                listenAddress = $"127.0.0.1:{port}",
                managementListenAddress = $"127.0.0.1:{management}",
                certificate = folder.Of("pebble-server.pem"),
                privateKey = folder.Of("pebble-key.pem"),
                httpPort,
                tlsPort,
                ocspResponderURL = "",
                externalAccountBindingRequired = false,
                certificateValidityPeriod = (long)life.TotalSeconds,
            },
        }));
        string[] off = ["-http01", "", "-https01", "", "-tlsalpn01", ""];
        var names = ChildProcess.Start(
            challengeServer,
            ["-defaultIPv4", "127.0.0.1", "-defaultIPv6", "", "-dns01", $"127.0.0.1:{dns}", "-management", $"127.0.0.1:{dnsManagement}", .. off]);
        await names.WaitForLineAsync(line => line.Contains("DNS-01", StringComparison.Ordinal), Limit);
        var authority = ChildProcess.Start(
            "env", "PEBBLE_VA_NOSLEEP=1", "PEBBLE_WFE_NONCEREJECT=20", program, "-config", folder.Of("pebble.json"), "-dnsserver", $"127.0.0.1:{dns}");
        await authority.WaitForLineAsync(line => line.Contains("Listening on", StringComparison.Ordinal), Limit);
        var directory = string.Create(CultureInfo.InvariantCulture, $"https://localhost:{port}/dir");
        return new Pebble(names, authority, directory, folder.Of("pebble-ca.pem"));
    }

    public async ValueTask DisposeAsync()
    {
        await _authority.DisposeAsync();
        await _names.DisposeAsync();
    }

    private static void WriteOwnCertificate(TemporaryFolder folder)
    {
        var now = TimeProvider.System.GetUtcNow();
        using RSA authorityKey = RSA.Create(2048), serverKey = RSA.Create(2048);
        using var authority = CertificateMaker.MakeAuthority("pebble", now, authorityKey);
        using var server = CertificateMaker.MakeServer(authority, new CertificateSubject(["localhost"], [IPAddress.Loopback]), now, serverKey);
        File.WriteAllText(folder.Of("pebble-ca.pem"), authority.ExportCertificatePem() + "\n");
        File.WriteAllText(folder.Of("pebble-server.pem"), server.ExportCertificatePem() + "\n");
        File.WriteAllText(folder.Of("pebble-key.pem"), serverKey.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
