using System.Text.Json;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Reads JSON with comments, and nothing that the shape does not name.</summary>
internal static class ProfileJson
{
    /// <summary>The shape that files have to have.</summary>
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Reads a file; null and one more error if it does not have the shape.</summary>
    public static T? Read<T>(string file, string text, List<ProfileError> errors)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize<T>(text, Options) is { } document)
            {
                return document;
            }

            errors.Add(new ProfileError(file, "$", "The file holds null. Write an object."));
        }
        catch (JsonException exception)
        {
            errors.Add(new ProfileError(file, exception.Path ?? "$", exception.Message));
        }

        return null;
    }
}
