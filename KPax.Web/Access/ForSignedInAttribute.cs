using KPax.Contracts.Callers;

namespace KPax.Web.Access;

/// <summary>For everybody who is signed in, whatever he may do: it shows or changes only what is his own, or nothing.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ForSignedInAttribute : Attribute, IAccessRule
{
    public Permission Permission => Permission.None;

    public bool IsOpenTo(Caller caller) => caller.Name.Length > 0 || caller.UserId.Length > 0;
}
