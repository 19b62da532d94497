namespace KPax.Agent.Devices.Profiles;

/// <summary>Profiles that cannot be used, with every error.</summary>
internal sealed class ProfileException(IReadOnlyList<ProfileError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>All errors.</summary>
    public IReadOnlyList<ProfileError> Errors { get; } = errors;
}
