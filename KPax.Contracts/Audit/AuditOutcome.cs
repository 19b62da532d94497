namespace KPax.Contracts.Audit;

/// <summary>How an audited event ended.</summary>
public enum AuditOutcome
{
    /// <summary>It was done.</summary>
    Done = 0,

    /// <summary>It was not allowed.</summary>
    Denied = 1,

    /// <summary>It did not succeed, such as a sign-in with a wrong password.</summary>
    Failed = 2,
}
