namespace KPax.Snmp.Recordings;

/// <summary>A line of a recording that cannot be used.</summary>
/// <param name="File">Name of the recording.</param>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record SnmpRecordingError(string File, int Line, string Message)
{
    /// <summary>The form that editors and build logs make a link of.</summary>
    public override string ToString() => $"{File}({Line}): {Message}";
}
