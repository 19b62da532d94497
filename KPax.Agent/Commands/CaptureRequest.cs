namespace KPax.Agent.Commands;

/// <summary>What <c>capture</c> is asked to do, checked.</summary>
/// <param name="Scan">Which device, and how.</param>
/// <param name="Output">Full name of the file.</param>
/// <param name="Force">True to take the place of a file that is there.</param>
/// <param name="Anonymize">True to put made-up numbers and names in place of the real ones.</param>
internal sealed record CaptureRequest(ScanRequest Scan, string Output, bool Force, bool Anonymize);
