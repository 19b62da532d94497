using KPax.Contracts.Callers;

namespace KPax.Web.Access;

/// <summary>For agents, which are admitted by their keys and not as users: the service behind it judges alone.</summary>
public sealed class ForAgents : IAccessRule
{
    public Permission Permission => Permission.None;

    public bool IsOpenTo(Caller caller) => true;
}
