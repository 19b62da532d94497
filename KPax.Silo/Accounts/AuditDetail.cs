using System.Text.Json;
using System.Text.Json.Serialization;

namespace KPax.Silo.Accounts;

/// <summary>A word about how something was done, as the audit log keeps values: as JSON. Pure.</summary>
[JsonSerializable(typeof(AuditDetail.Note))]
internal sealed partial class AuditDetail : JsonSerializerContext
{
    /// <summary>The JSON; null: there is nothing to say.</summary>
    public static string? Of(string detail) => detail.Length == 0 ? null : JsonSerializer.Serialize(new Note(detail), Default.Note);

    /// <summary>How it was done.</summary>
    internal sealed record Note(string Way);
}
