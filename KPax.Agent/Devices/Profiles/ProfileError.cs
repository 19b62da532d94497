namespace KPax.Agent.Devices.Profiles;

/// <summary>Something in a profile that cannot be used.</summary>
/// <param name="File">File of the profile.</param>
/// <param name="Path">Place in the file, such as "identity.serial_number".</param>
/// <param name="Message">What is wrong and how to mend it.</param>
internal sealed record ProfileError(string File, string Path, string Message)
{
    public override string ToString() => $"{File}: {Path}: {Message}";
}
