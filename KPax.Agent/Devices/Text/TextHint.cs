namespace KPax.Agent.Devices.Text;

/// <summary>How a device says that it writes: prtLocalizationCharacterSet, Language and Country (RFC 3805).</summary>
/// <param name="Charset">MIBenum of the character set (IANA); 0: not told.</param>
/// <param name="Language">Two letters of ISO 639, or empty.</param>
/// <param name="Country">Two letters of ISO 3166, or empty.</param>
internal sealed record TextHint(int Charset, string Language, string Country)
{
    /// <summary>Nothing told.</summary>
    public static readonly TextHint None = new(0, "", "");
}
