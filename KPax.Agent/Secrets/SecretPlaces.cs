using System.Text;
using System.Text.Json;

namespace KPax.Agent.Secrets;

/// <summary>Finds plain secrets in a JSON text, and puts other words in their places: every other octet, comments too, stays what it is.</summary>
internal static class SecretPlaces
{
    private static readonly JsonReaderOptions Json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The places, from the beginning on; without empty secrets and those that are sealed. <see cref="JsonException"/> if the text is none.</summary>
    /// <param name="json">UTF-8 without a mark.</param>
    /// <param name="isSecret">Tells by its key whether a value is secret.</param>
    public static IReadOnlyList<SecretPlace> Find(ReadOnlySpan<byte> json, Func<string, bool> isSecret)
    {
        var places = new List<SecretPlace>();
        var sections = new Stack<(string Key, int Index)>([("", -1)]);
        var name = "";
        var reader = new Utf8JsonReader(json, Json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    sections.Push((NextKey(sections, name), reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    sections.Pop();
                    break;
                default:
                    Add(places, ref reader, NextKey(sections, name), isSecret);
                    break;
            }
        }

        return places;
    }

    /// <summary>The text with the words in the places, each as a JSON string.</summary>
    /// <param name="json">UTF-8 without a mark.</param>
    /// <param name="places">As <see cref="Find"/> gave them.</param>
    /// <param name="words">One for each place, of letters that JSON has no escape for.</param>
    public static byte[] Replace(ReadOnlySpan<byte> json, IReadOnlyList<SecretPlace> places, IReadOnlyList<string> words)
    {
        using var result = new MemoryStream();
        var taken = 0;
        foreach (var (place, word) in places.Zip(words))
        {
            result.Write(json[taken..place.Start]);
            result.Write(Encoding.UTF8.GetBytes($"\"{word}\""));
            taken = place.Start + place.Length;
        }

        result.Write(json[taken..]);
        return result.ToArray();
    }

    private static string NextKey(Stack<(string Key, int Index)> sections, string name)
    {
        var (key, index) = sections.Pop();
        sections.Push((key, index < 0 ? index : index + 1));
        var last = index < 0 ? name : index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return key.Length == 0 ? last : $"{key}:{last}";
    }

    private static void Add(List<SecretPlace> places, ref Utf8JsonReader reader, string key, Func<string, bool> isSecret)
    {
        // As the settings take them: a community of digits may stand there as a number.
        var value = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => bool.TrueString,
            JsonTokenType.False => bool.FalseString,
            _ => "",
        };
        if (value.Length > 0 && !SealedText.IsSealed(value) && isSecret(key))
        {
            var marks = reader.TokenType == JsonTokenType.String ? 2 : 0;
            places.Add(new SecretPlace(key, (int)reader.TokenStartIndex, reader.ValueSpan.Length + marks, new Secret(value)));
        }
    }
}
