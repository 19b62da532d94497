using KPax.Silo.Hosting;
using Microsoft.Extensions.Configuration;

namespace KPax.Tests.Silo.Storage;

[TestClass]
public sealed class StorageOptionsTests
{
    [TestMethod]
    [DataRow("", "", "")]
    [DataRow("sqlite", "", "")]
    [DataRow("Postgres", "Host=db;Database=kpax;Username=kpax;Password=hush", "")]
    [DataRow("", "Host=db", "KPax:Storage:ConnectionString is set, but KPax:Storage:Engine is Sqlite")]
    [DataRow("postgres", "", "KPax:Storage:ConnectionString is empty")]
    [DataRow("postgres", "Host=db;Password=hush", "KPax:Storage:ConnectionString has no Database")]
    [DataRow("postgres", "Hosst=db;Password=hush", "KPax:Storage:ConnectionString cannot be read")]
    [DataRow("oracle", "", "KPax:Storage:Engine is 'oracle'; it must be one of Sqlite, Postgres")]
    public void Make_OfAPlan_TellsWhatDoesNotFit(string engine, string text, string expected)
    {
        var given = new Dictionary<string, string?> { ["KPax:HttpsPort"] = "1" };
        given["KPax:Storage:Engine"] = engine.Length > 0 ? engine : null;
        given["KPax:Storage:ConnectionString"] = text.Length > 0 ? text : null;

        var problems = FindProblems(given);

        Assert.AreEqual(expected.Length > 0, problems.Contains("KPax:Storage", StringComparison.Ordinal), problems);
        StringAssert.Contains(problems, expected);
        Assert.DoesNotContain("hush", problems);
    }

    [TestMethod]
    public void Describe_OfASecret_ShowsThreeStars()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["KPax:Storage:ConnectionString"] = "Host=db;Password=hush" }).Build();

        var text = KPax.Silo.Hosting.Settings.Describe(configuration);

        StringAssert.Contains(text, "KPax:Storage:ConnectionString=***");
        Assert.DoesNotContain("hush", text);
    }

    private static string FindProblems(Dictionary<string, string?> given)
    {
        try
        {
            ServerPlan.Make(given);
            return "";
        }
        catch (StartProblemException problem)
        {
            return string.Join('\n', problem.Problems);
        }
    }
}
