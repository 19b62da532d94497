namespace KPax.Agent.Devices.Profiles;

/// <summary>The file of makers.</summary>
internal sealed record MakersDocument(
    Dictionary<string, MakerDocument> Makers,
    List<string> ModelPatterns,
    List<string> ModelTails,
    List<string> NoModels,
    List<string> PrinterWords,
    List<string> MfpWords,
    List<string> ScannerWords,
    List<string> LabelWords,
    List<string>? CompanyWords = null,
    List<string>? LaserWords = null,
    List<string>? InkWords = null,
    List<string>? ColorWords = null);
