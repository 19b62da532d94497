using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KPax.Agent.Secrets;

/// <summary>
/// A word that is never shown: its text, its JSON and what a debugger or a log makes of it are three stars. <see cref="Reveal"/> alone gives it, so that
/// every place where it leaves is found by that name.
/// </summary>
[TypeConverter(typeof(FromText))]
[JsonConverter(typeof(AsStars))]
internal sealed class Secret(string value) : IEquatable<Secret>
{
    private const string Stars = "***";

    // Of this process alone, so that the hash of a secret says nothing to whoever sees it.
    private static readonly byte[] HashKey = RandomNumberGenerator.GetBytes(32);

    /// <summary>No secret at all.</summary>
    public static Secret Empty { get; } = new("");

    /// <summary>True if there is none.</summary>
    public bool IsEmpty => value.Length == 0;

    /// <summary>Its characters, for messages that it is too short.</summary>
    public int Length => value.Length;

    /// <summary>The word itself. Call it where it goes to the device or the server, no earlier.</summary>
    public string Reveal() => value;

    /// <summary>Alike or not, in a time that does not tell how far they are.</summary>
    public bool Equals(Secret? other) => other is not null && CryptographicOperations.FixedTimeEquals(Hash(), other.Hash());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(Hash());

    /// <summary>Three stars.</summary>
    public override string ToString() => Stars;

    // Hashes are of one length, whatever the words are.
    private byte[] Hash() => HMACSHA256.HashData(HashKey, Encoding.UTF8.GetBytes(value));

    private sealed class FromText : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => new Secret((string)value);
    }

    private sealed class AsStars : JsonConverter<Secret>
    {
        // Stars that were written would come back as a secret of three stars.
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A secret is not read from JSON of ours: it stands in none.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(Stars);
    }
}
