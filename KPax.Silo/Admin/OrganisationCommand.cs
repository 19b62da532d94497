using System.Text.Json;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Admin;

/// <summary>Runs <c>kpax org</c>.</summary>
internal static class OrganisationCommand
{
    /// <summary>Runs a command whose arguments were checked.</summary>
    public static async Task RunAsync(IOrganisationDesk desk, AdminArguments arguments, TextWriter output)
    {
        var words = arguments.Words;
        var none = CancellationToken.None;
        switch (arguments.Command)
        {
            case "org add":
                var under = arguments.Given.GetValueOrDefault("--under", OrganisationPath.Root);
                Tell(output, await desk.AddAsync(under, words[0], words[1], arguments.Given.GetValueOrDefault("--time-zone", ""), none), "is made");
                break;
            case "org move":
                Tell(output, await desk.MoveAsync(words[0], arguments.Given["--under"], none), "stands there now");
                break;
            case "org rename":
                Tell(output, await desk.RenameAsync(words[0], words[1], none), "has its new name");
                break;
            case "org archive":
                Tell(output, await desk.ArchiveAsync(words[0], true, none), "is archived, with everything below it");
                break;
            case "org restore":
                Tell(output, await desk.ArchiveAsync(words[0], false, none), "is taken back");
                break;
            case "org set":
                Tell(output, await desk.SetAsync(words[0], words[1], JsonOf(words[2]), none), $"has its own {words[1]}");
                break;
            case "org reset":
                Tell(output, await desk.SetAsync(words[0], words[1], null, none), $"has the {words[1]} from above");
                break;
            case "org settings":
                var settings = await desk.ListSettingsAsync(words.Count == 0 ? OrganisationPath.Root : words[0], none);
                AdminTable.Write(output, ["setting", "value", "from"], settings.Select(setting => new[]
                {
                    setting.Key, setting.Json, setting.FromId is { } from ? $"organisation {from}" : "default",
                }));
                break;
            default:
                await ListAsync(desk, arguments, output);
                break;
        }
    }

    // What is JSON is taken as it is, everything else as a text: nobody writes quotes within quotes gladly.
    private static string JsonOf(string value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            return value;
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(value, SettingJson.Default.String);
        }
    }

    private static async Task ListAsync(IOrganisationDesk desk, AdminArguments arguments, TextWriter output)
    {
        var listing = new OrganisationListing
        {
            Search = arguments.Given.GetValueOrDefault("--search", ""),
            WithArchived = arguments.Given.ContainsKey("--archived"),
            Take = OrganisationListing.MaxTake,
        };
        var below = arguments.Words.Count == 0 ? "" : arguments.Words[0];
        var rows = new List<OrganisationRow>();
        OrganisationPage page;
        do
        {
            page = await desk.ListAsync(below, listing with { Skip = rows.Count }, CancellationToken.None);
            rows.AddRange(page.Rows);
        }
        while (page.Rows.Count > 0 && rows.Count < page.Count);

        AdminTable.Write(output, ["id", "kind", "name", "path", "time zone", "state"], rows.Select(RowOf));
    }

    private static string[] RowOf(OrganisationRow row) =>
    [
        $"{row.Node.Id}", KindRules.WordOf(row.Node.Kind), $"{new string(' ', 2 * row.Level)}{row.Node.Name}", row.Node.Path, row.TimeZone,
        row.Node.IsArchived ? "archived" : row.Node.ParentId is null ? $"region {row.Node.Region}" : "",
    ];

    private static void Tell(TextWriter output, OrganisationNode node, string what) =>
        output.WriteLine($"{KindRules.WordOf(node.Kind)} {node.Id} {node.Name} ({node.Path}) {what}.");
}
