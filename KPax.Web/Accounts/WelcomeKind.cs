namespace KPax.Web.Accounts;

/// <summary>What a printed link opens.</summary>
public enum WelcomeKind
{
    /// <summary>Nothing: it was used, or is not the newest one.</summary>
    None,

    /// <summary>The page that makes the first owner.</summary>
    FirstOwner,

    /// <summary>The pages themselves; in the demo only.</summary>
    Demo,
}
