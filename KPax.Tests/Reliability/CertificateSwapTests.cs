using System.Net;
using System.Security.Cryptography;
using KPax.Silo.Certificates;
using KPax.Silo.Certificates.Acme;
using KPax.Tests.EndToEnd;
using KPax.Tests.Silo.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KPax.Tests.Reliability;

/// <summary>R29: the served certificate is swapped again and again while clients ask on old connections and new ones.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R29")]
public sealed class CertificateSwapTests
{
    private const int Clients = 8;
    private const int AnswersASwap = 60;
    private const string Name = "kpax.test";
    private static readonly TimeSpan SwapEvery = TimeSpan.FromSeconds(5);

    [TestMethod]
    public async Task Swap_UnderLoad_FailsNoRequest()
    {
        var run = ReliabilityRun.Open("R29", "swaps", ci: 40, full: 360);
        run.Describe(
            $"The PEM files of the served certificate are replaced and read again, {(ReliabilityRun.IsFull ? "every 5 s" : $"after every {AnswersASwap} answers")}, "
            + $"while {Clients} clients ask over TLS, half of them on a new connection each time; each client verifies chain and name.");
        using var folder = new TemporaryFolder();
        using var chain = new TestChain(TimeProvider.System.GetUtcNow());
        File.WriteAllText(folder.Of("ca.pem"), chain.AuthorityPem);
        var served = new ServedCertificates(
            new ServerCertificate(new CertificateFiles(folder.Of("certificates")), "server1", CertificateSubject.Of("server1", []), TimeProvider.System, 2048),
            new AcmeChallenges());
        var files = new PemFileCertificate(
            new CertificateOptions { Source = CertificateSource.Files, File = folder.Of("chain.pem"), KeyFile = folder.Of("key.pem") }, served, TimeProvider.System);

        // Keys are used again, and never that of the certificate before: made anew they would be a third of the work.
        RSA[] keys = [CertificateMaker.MakeKey(2048), CertificateMaker.MakeKey(2048), CertificateMaker.MakeKey(2048)];
        var swaps = 0;
        Put(folder, chain, keys[0]);
        files.Load();
        await using var app = await ListenAsync(served);
        var port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        var load = new Load(folder.Of("ca.pem"), port);
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(number => load.RunAsync(keepsConnection: number % 2 == 0, end.Token)).ToList();

        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            Put(folder, chain, keys[++swaps % keys.Length]);
            Assert.IsTrue(await files.RenewAsync(CancellationToken.None));
            await PauseAsync(load);
            var (answers, failures) = load.Take();
            run.Add(1, ("answers", answers), ("failed requests", failures));
        }

        await end.CancelAsync();
        await Task.WhenAll(clients);
        Array.ForEach(keys, key => key.Dispose());

        Assert.AreEqual(0, run.Sum("failed requests"), load.LastFailure);
        Assert.IsGreaterThan(1, load.Certificates.Count, "The clients never saw another certificate.");
    }

    // At the CI size the clients' answers are the clock.
    private static async Task PauseAsync(Load load)
    {
        if (ReliabilityRun.IsFull)
        {
            await Task.Delay(SwapEvery, TimeProvider.System);
        }
        else
        {
            await load.WaitForAnswersAsync(AnswersASwap);
        }
    }

    private static void Put(TemporaryFolder folder, TestChain chain, RSA key)
    {
        var (certificate, pem) = chain.Make(Name, key);
        File.WriteAllText(folder.Of("chain.pem"), certificate);
        File.WriteAllText(folder.Of("key.pem"), pem);
    }

    private static async Task<WebApplication> ListenAsync(ServedCertificates served)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        var options = served.ListenerOptions();
        options.HandshakeTimeout = TimeSpan.FromMinutes(2);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(options)));
        var app = builder.Build();
        app.MapGet("/", () => Results.Text("ok"));
        await app.StartAsync();
        return app;
    }

    /// <summary>Clients that ask without a pause and count.</summary>
    private sealed class Load(string caFile, int port)
    {
        private readonly Lock _lock = new();
        private readonly HashSet<string> _certificates = [];
        private TaskCompletionSource _reached = new();
        private long _answers;
        private long _failures;
        private long _wanted = long.MaxValue;

        public string LastFailure { get; private set; } = "";

        public IReadOnlyCollection<string> Certificates => _certificates;

        public async Task RunAsync(bool keepsConnection, CancellationToken cancellationToken)
        {
            var client = Create();
            while (!cancellationToken.IsCancellationRequested)
            {
                try
                {
                    Note(await client.GetStringAsync($"https://{Name}:{port}/", CancellationToken.None));
                }
                catch (HttpRequestException fault)
                {
                    Fail(fault);
                }

                if (!keepsConnection)
                {
                    client.Dispose();
                    client = Create();
                }
            }

            client.Dispose();
        }

        public async Task WaitForAnswersAsync(long count)
        {
            Task reached;
            lock (_lock)
            {
                _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _wanted = _answers + _failures + count;
                reached = _reached.Task;
            }

            await reached;
        }

        public (long Answers, long Failures) Take()
        {
            lock (_lock)
            {
                var taken = (_answers, _failures);
                (_answers, _failures) = (0, 0);
                return taken;
            }
        }

        private HttpClient Create()
        {
            var handler = TrustingHandler.Create(caFile);
            handler.ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            };
            handler.PlaintextStreamFilter = (context, _) =>
            {
                if (context.PlaintextStream is System.Net.Security.SslStream { RemoteCertificate: { } shown })
                {
                    lock (_lock)
                    {
                        _certificates.Add(shown.GetCertHashString());
                    }
                }

                return ValueTask.FromResult(context.PlaintextStream);
            };
            return new HttpClient(handler);
        }

        private void Note(string text)
        {
            Assert.AreEqual("ok", text);
            lock (_lock)
            {
                _answers++;
                Reach();
            }
        }

        private void Fail(Exception fault)
        {
            lock (_lock)
            {
                _failures++;
                LastFailure = fault.ToString();
                Reach();
            }
        }

        private void Reach()
        {
            if (_answers + _failures >= _wanted)
            {
                _wanted = long.MaxValue;
                _reached.TrySetResult();
            }
        }
    }
}
