namespace KPax.Tests.Silo.Devices.Identity;

/// <summary>The table of the document is that of the tests.</summary>
[TestClass]
public sealed class IdentityDocumentTests
{
    [TestMethod]
    public void Scenarios_OfTheDocument_AreThoseOfTheTests()
    {
        var path = Path.Combine(House.Repository.Root, "docs/identity.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var head = text[..(text.IndexOf("|---|---|\n", text.IndexOf("## Scenarios", StringComparison.Ordinal), StringComparison.Ordinal) + 10)];
        var rows = Scenario.All.Select(scenario => $"| {scenario.Name} | {string.Join("; ", scenario.Lines.Select(line => line.Text.Split("=>")[1].Trim()))} |\n");

        House.GeneratedFile.AssertCurrent(path, head + string.Concat(rows));
    }
}
