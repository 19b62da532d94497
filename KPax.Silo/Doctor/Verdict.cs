namespace KPax.Silo.Doctor;

/// <summary>How a look at one thing ended.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Ok = 0,

    /// <summary>It works, and somebody should see to it.</summary>
    Warn = 1,

    /// <summary>It does not work.</summary>
    Fail = 2,
}
