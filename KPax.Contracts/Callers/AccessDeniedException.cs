namespace KPax.Contracts.Callers;

/// <summary>Somebody may know of what is there, and may not do what was asked. Pages and the REST API answer 403.</summary>
[GenerateSerializer, Alias("kpax.access-denied")]
public sealed class AccessDeniedException : Exception
{
    /// <summary>A denial without a right; for serializers.</summary>
    public AccessDeniedException()
        : this(Permission.None, "")
    {
    }

    /// <summary>A denial with words of its own.</summary>
    public AccessDeniedException(string message)
        : base(message)
    {
    }

    /// <summary>A denial with words of its own and its cause.</summary>
    public AccessDeniedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A denial for want of a right at an organisation.</summary>
    public AccessDeniedException(Permission permission, string organisationPath)
        : base($"This needs the right {string.Join(", ", Permissions.In(permission).Select(Permissions.NameOf))}.") =>
        (Permission, OrganisationPath) = (permission, organisationPath);

    /// <summary>The right that is wanting.</summary>
    [Id(0)]
    public Permission Permission { get; private set; }

    /// <summary>Where.</summary>
    [Id(1)]
    public string OrganisationPath { get; private set; } = "";
}
