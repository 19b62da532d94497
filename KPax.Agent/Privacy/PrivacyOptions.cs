namespace KPax.Agent.Privacy;

/// <summary>What leaves the reader; section "Privacy" of the configuration.</summary>
internal sealed class PrivacyOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Privacy";

    /// <summary>True to take names, e-mail addresses, files and telephone numbers out of texts of panels and alerts. Default true.</summary>
    public bool ScrubTexts { get; set; } = true;

    /// <summary>
    /// True to put sealed values in the place of plain secrets in the configuration file when the agent starts. Default true; set it to false for a file that
    /// several agents share, as what one of them seals the others cannot read.
    /// </summary>
    public bool SealSettings { get; set; } = true;
}
