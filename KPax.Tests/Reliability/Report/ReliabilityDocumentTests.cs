using System.Text.RegularExpressions;
using KPax.Tests.House;

namespace KPax.Tests.Reliability.Report;

/// <summary>docs/reliability.md is what the writer makes of the committed figures, and every test of the suite has its section.</summary>
[TestClass]
public sealed partial class ReliabilityDocumentTests
{
    // Set by eng/reliability.sh alone: figures of somebody's half-done run must not slip in with golden files.
    private const string TakeOverVariable = "KPAX_RELIABILITY_TAKE_OVER";

    [TestMethod]
    public void Document_OfTheCommittedFigures_IsCurrent()
    {
        if (Environment.GetEnvironmentVariable(TakeOverVariable) == "1")
        {
            FigureFile.TakeOver(Repository.PathOf("artifacts", "reliability"));
        }

        GeneratedFile.AssertCurrent(ReliabilityDocument.Path, ReliabilityDocument.Write(FigureFile.Load()));
    }

    [TestMethod]
    public void Tests_OfTheSuite_HaveASectionAndACategory()
    {
        var named = SuiteCatalog.All.Select(entry => entry.Name).ToHashSet();
        var found = Sources().SelectMany(source => Opened().Matches(source.Text).Select(match => (source.File, source.Text, Name: match.Groups[1].Value))).ToList();

        Assert.IsNotEmpty(found);
        Assert.AreEqual("", string.Join("\n", found.Where(one => !named.Contains(one.Name)).Select(one => $"{one.File} opens {one.Name}, which SuiteCatalog does not know.")));
        Assert.AreEqual("", string.Join("\n", found.Where(one => !one.Text.Contains($"[TestCategory(\"{one.Name}\")]", StringComparison.Ordinal))
            .Select(one => $"{one.File} opens {one.Name} without [TestCategory(\"{one.Name}\")]: eng/reliability.sh would not find it.")));
    }

    [TestMethod]
    public void Figures_OfTheDocument_AreOfTestsThatAreThere()
    {
        var opened = Sources().SelectMany(source => Opened().Matches(source.Text).Select(match => match.Groups[1].Value)).ToHashSet();

        Assert.AreEqual("", string.Join(", ", FigureFile.Load().Keys.Where(key => !opened.Contains(key.Split('.')[0]))));
    }

    private static IEnumerable<(string File, string Text)> Sources() =>
        Repository.SourceFiles().Select(file => (Repository.Relative(file), File.ReadAllText(file)));

    [GeneratedRegex(@"ReliabilityRun\.Open\(\s*""([^""]+)""")]
    private static partial Regex Opened();
}
