using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KPax.Agent.Http;
using KPax.Agent.Http.Ipp;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Agent.Http.Ipp;

/// <summary>The attributes of an independent IPP printer: ippeveprinter of cups-ipp-utils.</summary>
[TestClass]
public sealed class IppEvePrinterTests
{
    private static readonly string[] Places = ["/usr/sbin/ippeveprinter", "/usr/bin/ippeveprinter"];

    [TestMethod]
    public async Task Ask_IppEvePrinter_GivesItsAttributes()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } program)
        {
            Assert.Inconclusive("ippeveprinter is missing: install cups-ipp-utils.");
            return;
        }

        var port = FreePort();
        var folder = Directory.CreateTempSubdirectory("kpax-ipp").FullName;
        var start = new ProcessStartInfo(program, ["-p", $"{port}", "-n", "localhost", "-r", "off", "-d", folder, "-M", "Acme", "-m", "Rocket 1", "-F", "application/pdf", "KPax"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var printer = Process.Start(start)!;
        try
        {
            var attributes = await AskAsync(port, printer);
            Assert.AreEqual("Acme Rocket 1", attributes.Text(IppNames.MakeAndModel));
            Assert.AreEqual(3, attributes.Number("printer-state"));
            Assert.IsNotEmpty(attributes.Text("printer-uuid"));
            Assert.IsNotEmpty(attributes.Values(IppNames.Supply));
            Assert.IsNotEmpty(attributes.Values(IppNames.SidesSupported));
            Assert.IsTrue(attributes.Names.All(IppNames.All.Contains));
        }
        finally
        {
            printer.Kill(entireProcessTree: true);
            await printer.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IppAttributes> AskAsync(int port, Process printer)
    {
        var origin = new DeviceOrigin(IPAddress.Loopback, "serial:Acme:1", new CertificatePins("", NullLogger<CertificatePins>.Instance));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (await pulse.WaitForNextTickAsync(patience.Token))
        {
            var fetch = await IppDoor.AskAsync(origin, new WebOptions { IppPort = port }, new OpenWatch(), TimeProvider.System, patience.Token);
            if (fetch.Outcome == PageOutcome.Read)
            {
                return IppAnswerReader.Read(fetch.Body, out var reason) ?? throw new AssertFailedException(reason);
            }

            if (printer.HasExited)
            {
                Assert.Inconclusive($"ippeveprinter does not run here: {await printer.StandardError.ReadToEndAsync(patience.Token)}");
            }
        }

        throw new AssertFailedException("ippeveprinter does not answer.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
