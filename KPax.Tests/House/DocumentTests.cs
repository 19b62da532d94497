using System.Text.RegularExpressions;

namespace KPax.Tests.House;

/// <summary>What the documents name is there: a document of types that are gone is worse than none.</summary>
[TestClass]
public sealed partial class DocumentTests
{
    [TestMethod]
    public void Types_OnTheWayOfAReading_Exist()
    {
        var way = File.ReadAllText(Repository.PathOf("docs", "architecture.md")).Split("```")[1];
        var types = Repository.SourceFiles().Select(file => Path.GetFileNameWithoutExtension(file).Split('.')[0]).ToHashSet();

        // The one column in which each line begins with a type.
        var named = TypeInTheWay().Matches(way).Select(match => match.Groups[1].Value).ToList();

        Assert.IsGreaterThan(10, named.Count, "The drawing has another form: this test reads its column of types.");
        Assert.AreEqual("", string.Join(", ", named.Where(type => !types.Contains(type))));
    }

    [TestMethod]
    public void Links_OfTheDocuments_LeadToFiles()
    {
        string[] documents = [.. Directory.GetFiles(Repository.Root, "*.md"), .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)];
        var dead = documents
            .SelectMany(file => Link().Matches(File.ReadAllText(file)).Select(match => (From: file, To: match.Groups[1].Value.Split('#')[0])))
            .Where(link => link.To.Length > 0 && !link.To.Contains(':', StringComparison.Ordinal))
            .Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.From)!, link.To)))
            .Select(link => $"{Repository.Relative(link.From)} -> {link.To}");

        Assert.AreEqual("", string.Join("\n", dead));
    }

    [GeneratedRegex(@"^(?: KPax\.\w+ +|    │ +)(I?[A-Z][a-z]+[A-Z]\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeInTheWay();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
