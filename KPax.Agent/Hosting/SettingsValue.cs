using System.Text;
using KPax.Agent.Secrets;

namespace KPax.Agent.Hosting;

/// <summary>One value of a source, opened if it was sealed.</summary>
/// <param name="Key">Key such as "Discovery:Port".</param>
/// <param name="Value">The value.</param>
/// <param name="Error">What is wrong with it, with the field and the mend; empty if nothing.</param>
internal sealed record SettingsValue(string Key, string? Value, string Error)
{
    private const string Mend = "Write the plain value there: the agent seals it when it starts. If several agents share this file, set Privacy:SealSettings to false in it.";

    /// <summary>Checks a value, and opens it.</summary>
    public static SettingsValue Read(string key, string? value, ISealer sealer)
    {
        var error = SettingsSchema.FindError(key, value);
        if (error.Length > 0 || !SealedText.IsSealed(value) || !SettingsSchema.IsSecret(key))
        {
            return new SettingsValue(key, value, error);
        }

        return sealer.TryUnseal(value!, SealPurposes.Setting, out error) is { } octets
            ? new SettingsValue(key, Encoding.UTF8.GetString(octets), "")
            : new SettingsValue(key, null, $"{key} {error} {Mend}");
    }
}
