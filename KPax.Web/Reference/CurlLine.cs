using System.Text;

namespace KPax.Web.Reference;

/// <summary>A line for a shell that asks for an operation. Pure.</summary>
internal static class CurlLine
{
    /// <summary>The line for a server at an address.</summary>
    public static string Of(ReferenceOperation operation, string server)
    {
        var line = new StringBuilder("curl");
        if (operation.Method != "GET")
        {
            line.Append(" -X ").Append(operation.Method);
        }

        line.Append(" -H \"Authorization: Bearer $KPAX_TOKEN\"");
        if (operation.Body is not null)
        {
            // In single quotes a shell leaves all as it is but the quote itself.
            line.Append(" -H \"Content-Type: application/json\" -d '").Append(operation.Example.Replace("'", @"'\''", StringComparison.Ordinal)).Append('\'');
        }

        var needed = operation.Parameters.Where(one => one is { Where: "query", IsRequired: true }).Select(one => $"{one.Name}=1").ToList();
        return line.Append(" \"").Append(server.TrimEnd('/')).Append(operation.Path.Replace("{", "<", StringComparison.Ordinal).Replace("}", ">", StringComparison.Ordinal))
            .Append(needed.Count > 0 ? "?" + string.Join('&', needed) : "").Append('"').ToString();
    }
}
