using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Quirks;
using KPax.Agent.Http.Pages;
using static KPax.Protocol.Device.V1.Counter.Types;

namespace KPax.Tests.Agent.Devices.Profiles;

/// <summary>Makes the JSON schema of profiles of the types that read them, and of the lists of words that the compiler knows.</summary>
internal static class ProfileSchema
{
    private static readonly Dictionary<string, IEnumerable<string>> Words = new()
    {
        ["kind"] = ProfileWords<Kind>.Known.Keys,
        ["color"] = ProfileWords<Color>.Known.Keys,
        ["unit"] = ProfileWords<Unit>.Known.Keys,
        ["proof"] = ProfileWords<ProfileProof>.Known.Keys,
        ["type"] = ProfileWords<KPax.Protocol.Device.V1.Supply.Types.Type>.Known.Keys,
        ["scale"] = ProfileWords<SupplyScale>.Known.Keys,
        ["quirk"] = QuirkCatalog.Names,
        ["instance"] = ["device"],
        ["format"] = ProfileWords<PageFormat>.Known.Keys,
        ["of"] = ProfileFields.Known.Where(field => field.Key.StartsWith("identity.", StringComparison.Ordinal) && field.Value.Length == 0).Select(field => field.Key[9..]),
    };

    // What stands in these sections has a name of the list.
    private static readonly string[] Sections = ["identity", "capabilities", "status"];

    /// <summary>The schema as a file.</summary>
    public static string Create()
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
        var schema = (JsonObject)ProfileJson.Options.GetJsonSchemaAsNode(typeof(ProfileDocument), options);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "A KPax profile: whom it is for, and where the values of such a device come from");
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true }).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.PropertyInfo is not { } property || node is not JsonObject schema)
        {
            return node;
        }

        // A supply of a page has its own types; the colour of a supply is a word of a language and no closed list.
        var isOpen = (property.DeclaringType == typeof(WebSupplyDocument) && property.Name != "type") || (property.DeclaringType == typeof(SupplyDocument) && property.Name == "color");
        if (!isOpen && Words.TryGetValue(property.Name, out var words))
        {
            schema["enum"] = new JsonArray([.. words.Select(word => (JsonNode?)word)]);
        }

        if (property.DeclaringType == typeof(ProfileDocument) && Sections.Contains(property.Name))
        {
            var start = property.Name + ".";
            var fields = ProfileFields.Known.Keys.Where(field => field.StartsWith(start, StringComparison.Ordinal)).Select(field => field[start.Length..]).Order(StringComparer.Ordinal);
            schema["propertyNames"] = new JsonObject { ["enum"] = new JsonArray([.. fields.Select(field => (JsonNode?)field)]) };
        }

        return schema;
    }
}
