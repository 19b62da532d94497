using System.Text;
using System.Text.Json;
using KPax.Agent.Hosting;

namespace KPax.Agent.Secrets;

/// <summary>Puts sealed values in the place of the plain secrets of a configuration file.</summary>
internal static class SettingsSealing
{
    private const string Mend = "Let the agent's account write the file and its folder, or seal it with kpax-agent seal --config; or set Privacy:SealSettings "
        + "to false if it should stay as it is.";

    /// <summary>
    /// Seals them. The file is replaced in one step, with its owner and mode, and only if it is still what was read; else it stays as it is, and the result
    /// says why.
    /// </summary>
    public static SealingResult Seal(string path, ISealer sealer)
    {
        var found = 0;
        try
        {
            var octets = Read(path);
            var text = SettingsText.Decode(octets);
            var json = Encoding.UTF8.GetBytes(text.Text);
            var places = SecretPlaces.Find(json, SettingsSchema.IsSecret);
            found = places.Count;
            if (found > 0)
            {
                var words = places.Select(place => SealOne(place.Value, sealer)).ToList();
                var result = text with { Text = Encoding.UTF8.GetString(SecretPlaces.Replace(json, places, words)) };
                KeptFile.Replace(path, octets, result.Encode());
            }

            return new SealingResult(found, "");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SealException or JsonException or DecoderFallbackException)
        {
            // What a reader of JSON says may repeat a word of the file.
            var reason = fault is JsonException or DecoderFallbackException ? "it is not right JSON" : fault.Message.TrimEnd('.');
            var secrets = found == 0 ? "secrets, if any," : found == 1 ? "one secret" : $"{found} secrets";
            return new SealingResult(0, $"{path} keeps {secrets} in plain text, as it cannot be sealed: {reason}. {Mend}");
        }
    }

    private static byte[] Read(string path)
    {
        using var file = File.OpenRead(path);
        var octets = new byte[SettingsFile.MaxOctets];
        return octets[..file.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false)];
    }

    // What does not open again would be lost for good: it is tried before the plain word goes.
    private static string SealOne(Secret secret, ISealer sealer)
    {
        var octets = Encoding.UTF8.GetBytes(secret.Reveal());
        var word = sealer.Seal(octets, SealPurposes.Setting);
        return sealer.TryUnseal(word, SealPurposes.Setting, out var error) is { } opened && opened.AsSpan().SequenceEqual(octets)
            ? word
            : throw new SealException($"What was sealed {error}", new InvalidDataException());
    }
}
