using KPax.Contracts.Callers;

namespace KPax.Web.Access;

/// <summary>For who has this right somewhere.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(Permission permission) : Attribute, IAccessRule
{
    public Permission Permission => permission;

    public bool IsOpenTo(Caller caller) => caller.MaySomewhere(permission);
}
