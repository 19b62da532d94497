using System.Text.Json;
using System.Text.Json.Serialization;

namespace KPax.Silo.Accounts;

/// <summary>Writes a note as the audit log keeps values: as JSON. Pure.</summary>
[JsonSerializable(typeof(AuditNote))]
internal sealed partial class AuditDetail : JsonSerializerContext
{
    /// <summary>The JSON; null: there is nothing to say.</summary>
    public static string? Of(string detail) => detail.Length == 0 ? null : JsonSerializer.Serialize(new AuditNote(detail), Default.AuditNote);
}
