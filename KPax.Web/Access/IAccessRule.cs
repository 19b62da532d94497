using KPax.Contracts.Callers;

namespace KPax.Web.Access;

/// <summary>What an endpoint or page needs. One without such a rule, and not open to everybody, is closed.</summary>
public interface IAccessRule
{
    /// <summary>True if this caller may come in. What is behind the door judges again, by the place.</summary>
    bool IsOpenTo(Caller caller);

    /// <summary>The right that is needed somewhere; none: it is enough to be known.</summary>
    Permission Permission { get; }
}
