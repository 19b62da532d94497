namespace KPax.Tests.Silo.Devices.Identity;

/// <summary>A history of readings, and the device and the events that must come of each.</summary>
internal sealed record Scenario(string Name, IReadOnlyList<ScenarioLine> Lines)
{
    /// <summary>All scenarios of the table.</summary>
    public static IReadOnlyList<Scenario> All { get; } = Read();

    public override string ToString() => Name;

    private static List<Scenario> Read() =>
    [
        .. File.ReadAllText(Path.Combine(House.Repository.Root, "KPax.Tests/Silo/Devices/Identity/IdentityScenarios.txt"))
            .Split("## ").Skip(1).Select(block => block.Split('\n'))
            .Select(lines => new Scenario(lines[0].Trim(), [.. lines.Skip(1).Where(line => line.Contains("=>")).Select(ScenarioLine.Parse)])),
    ];
}
