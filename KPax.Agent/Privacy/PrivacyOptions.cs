namespace KPax.Agent.Privacy;

/// <summary>What leaves the reader; section "Privacy" of the configuration.</summary>
internal sealed class PrivacyOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Privacy";

    /// <summary>True to take names, e-mail addresses, files and telephone numbers out of texts of panels and alerts. Default true.</summary>
    public bool ScrubTexts { get; set; } = true;
}
