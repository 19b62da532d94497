using KPax.Silo.Certificates;
using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Configuration;

namespace KPax.Tests.Silo.Hosting;

[TestClass]
public sealed class StartProblemsTests
{
    private static readonly ServerPlan Plan = new(
        new KPaxOptions { DataDirectory = "/srv/kpax" }, BindTarget.Parse("127.0.0.1")!, new CertificateOptions(), new StorageOptions(),
        new KPax.Silo.Cluster.SiloClusterOptions(), new ConfigurationBuilder().Build());

    [TestMethod]
    public void Explain_OfAFullDisk_SaysSo() =>
        StringAssert.Contains(StartProblems.Explain(new IOException("No space left on device", 28), Plan).Single(), "(/srv/kpax) is full");

    [TestMethod]
    public void Explain_OfOurOwnFaults_IsTheirMessage()
    {
        Assert.AreEqual("the database", StartProblems.Explain(new StorageFaultException("the database"), Plan).Single());
        Assert.AreEqual("the certificate", StartProblems.Explain(new AggregateException(new CertificateFaultException("the certificate")), Plan).Single());
        Assert.HasCount(2, StartProblems.Explain(new StartProblemException(["a", "b"]), Plan));
    }

    [TestMethod]
    public void Explain_OfAFaultOfTheProgram_IsNothing() => Assert.IsEmpty(StartProblems.Explain(new ArithmeticException(), Plan));

    [TestMethod]
    public async Task Start_WithBrokenKeys_IsAStartProblemWithTheMend()
    {
        using var folder = new EndToEnd.TemporaryFolder();
        Directory.CreateDirectory(folder.Of("keys"));
        File.WriteAllText(folder.Of("keys", "key-1.xml"), "rubbish");
        var plan = PlanOf(folder.Path);

        var problem = await Assert.ThrowsExactlyAsync<StartProblemException>(() => KPax.Silo.Hosting.RunningServer.StartAsync(plan, TakenDirectory.Open(plan)));

        StringAssert.StartsWith(problem.Problems.Single(), $"The keys in {folder.Of("keys")} cannot be used");
        StringAssert.EndsWith(problem.Problems.Single(), "needs a recovery code.");
    }

    [TestMethod]
    public async Task Start_WithBrokenData_IsAStartProblem()
    {
        using var folder = new EndToEnd.TemporaryFolder();
        File.WriteAllText(folder.Of("kpax.db"), new string('x', 5_000));
        var plan = PlanOf(folder.Path);

        var problem = await Assert.ThrowsExactlyAsync<StartProblemException>(() => KPax.Silo.Hosting.RunningServer.StartAsync(plan, TakenDirectory.Open(plan)));

        StringAssert.Contains(problem.Problems.Single(), "no database");
        TakenDirectory.Open(plan).Dispose();
    }

    private static ServerPlan PlanOf(string folder)
    {
        ReadyCertificates.PutInto(folder);
        return ServerPlan.Make(new Dictionary<string, string?>
        {
            ["KPax:DataDirectory"] = folder,
            ["KPax:HttpsPort"] = FreePort.Tcp().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["KPax:BindAddress"] = "127.0.0.1",
        });
    }
}
