using System.Reflection;
using KPax.Contracts.Callers;
using KPax.Tests.Access;
using KPax.Web;
using KPax.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace KPax.Tests.House;

/// <summary>Nothing that users reach is without a declared right: methods of the contracts, and pages. Endpoints: EndpointRuleTests.</summary>
[TestClass]
public sealed class AccessRuleTests
{
    // What takes no caller: parts of the server speak to each other by these, and no page or endpoint may. An agent is admitted by its key.
    private static readonly string[] WithoutCaller = ["IAgentGrain", "IAuditLog", "ICallerDirectory", "IRepeatedRequests"];

    [TestMethod]
    public void Methods_ThatTakeACaller_HaveEachARule()
    {
        var methods = Interfaces().SelectMany(type => type.GetMethods().Where(TakesCaller).Select(method => $"{type.Name}.{method.Name}")).Distinct().ToList();
        var known = AccessRules.All.Keys.Concat(AccessRules.CalledElsewhere.Keys).ToHashSet();

        Assert.AreEqual("", string.Join("\n", methods.Except(known)), "methods without a rule in AccessRules");
        Assert.AreEqual("", string.Join("\n", known.Except(methods)), "rules without a method");
    }

    [TestMethod]
    public void Methods_WithARule_AreCalledByTheMatrix()
    {
        var called = AccessCases.Names.Concat(AccessCases.ListNames).ToHashSet();

        Assert.AreEqual("", string.Join("\n", AccessRules.All.Keys.Except(AccessRules.CalledElsewhere.Keys).Except(called)));
    }

    [TestMethod]
    public void Interfaces_WithoutACaller_AreTheServersOwn()
    {
        var strangers = Interfaces().Where(type => !type.GetMethods().Any(TakesCaller) && type.GetMethods().Length > 0).Select(type => type.Name);

        Assert.AreEqual("", string.Join("\n", strangers.Except(WithoutCaller)));
    }

    [TestMethod]
    public void Pages_Each_SayWhatTheyNeed()
    {
        var pages = typeof(KPaxWebExtensions).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute))).ToList();
        var silent = pages.Where(page => !page.IsDefined(typeof(AllowAnonymousAttribute)) && !page.GetCustomAttributes().OfType<IAccessRule>().Any());

        Assert.IsNotEmpty(pages);
        Assert.AreEqual("", string.Join("\n", silent.Select(page => page.FullName)));
    }

    private static IEnumerable<Type> Interfaces() => typeof(Caller).Assembly.GetExportedTypes().Where(type => type.IsInterface);

    private static bool TakesCaller(MethodInfo method) => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Caller));
}
