namespace KPax.Tests.Agent.Devices.Captures;

/// <summary>A value that a capture is expected to read as, and what it reads as.</summary>
/// <param name="Field">Which value.</param>
/// <param name="Expected">As expected.</param>
/// <param name="Actual">As read; empty if it is absent.</param>
internal sealed record CaptureMatch(string Field, string Expected, string Actual)
{
    /// <summary>True if both are the same.</summary>
    public bool IsMatch => Expected == Actual;

    /// <summary>True if a value was expected and none was read.</summary>
    public bool IsAbsent => !IsMatch && Actual.Length == 0;
}
