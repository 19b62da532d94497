using System.Xml.Linq;

namespace KPax.Tests.House;

/// <summary>Who may see whom: the arrows of docs/architecture.md.</summary>
[TestClass]
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["KPax.Protocol"] = [],
        ["KPax.Contracts"] = [],
        ["KPax.Snmp"] = [],
        ["KPax.Simulator"] = ["KPax.Snmp"],
        ["KPax.Agent"] = ["KPax.Protocol", "KPax.Snmp"],
        ["KPax.Web"] = ["KPax.Contracts"],
        ["KPax.Silo"] = ["KPax.Contracts", "KPax.Protocol", "KPax.Web"],
    };

    // The demo starts these as processes; the server is never linked against them.
    private static readonly Dictionary<string, string[]> BuildOnly = new()
    {
        ["KPax.Silo"] = ["KPax.Agent", "KPax.Simulator"],
    };

    // These two look at everything, and nothing looks at them.
    private static readonly string[] Watchers = ["KPax.Tests", "KPax.Benchmarks"];

    [TestMethod]
    public void Projects_InTheRepository_AreThoseOfTheArrows()
    {
        var projects = Repository.ProjectFiles().Select(Path.GetFileNameWithoutExtension).Order().ToArray();

        CollectionAssert.AreEquivalent(Arrows.Keys.Concat(Watchers).Order().ToArray(), projects);
    }

    [TestMethod]
    public void References_OfEachProject_FollowTheArrows()
    {
        foreach (var file in Repository.ProjectFiles().Where(file => !Watchers.Contains(Path.GetFileNameWithoutExtension(file))))
        {
            var name = Path.GetFileNameWithoutExtension(file)!;
            var references = XDocument.Load(file).Descendants("ProjectReference").ToLookup(IsBuildOnly, NameOf);

            CollectionAssert.AreEquivalent(Arrows[name], references[false].ToArray(), $"references of {name}");
            CollectionAssert.AreEquivalent(BuildOnly.GetValueOrDefault(name, []), references[true].ToArray(), $"build-only references of {name}");
        }
    }

    [TestMethod]
    public void PackageVersions_OfEachProject_StandInOnePlace()
    {
        var inline = Repository.ProjectFiles()
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference").Where(item => item.Attribute("Version") is not null)
                .Select(item => $"{Path.GetFileName(file)}: {item.Attribute("Include")?.Value}"));
        var floating = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Where(item => item.Attribute("Version")!.Value.Any(letter => letter is '*' or '[' or ',' or '('))
            .Select(item => item.Attribute("Include")!.Value);

        Assert.AreEqual("", string.Join(", ", inline.Concat(floating)));
    }

    [TestMethod]
    public void PackageVersions_InTheOnePlace_AreEachUsedByAProject()
    {
        var used = Repository.ProjectFiles().Append(Repository.PathOf("Directory.Build.props"))
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference")).Select(item => item.Attribute("Include")!.Value).ToHashSet();
        var unused = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(item => item.Attribute("Include")!.Value).Where(package => !used.Contains(package));

        Assert.AreEqual("", string.Join(", ", unused));
    }

    private static bool IsBuildOnly(XElement reference) => (string?)reference.Attribute("ReferenceOutputAssembly") == "false";

    private static string NameOf(XElement reference) =>
        Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'));
}
