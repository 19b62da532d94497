using System.Reflection;
using System.Runtime.CompilerServices;
using KPax.Contracts.Callers;
using KPax.Silo.Accounts.Sessions;
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
        Assert.AreEqual("", string.Join("\n", WithoutRule(Ruled)), "methods without a rule in AccessRules");
        Assert.AreEqual("", string.Join("\n", Ruled.Except(Methods)), "rules without a method");
    }

    [TestMethod]
    public void Methods_WithARule_AreCalledByTheMatrix() => Assert.AreEqual("", string.Join("\n", WithoutCase(Called)));

    [TestMethod]
    public void Methods_LeftOut_AreFoundEach()
    {
        foreach (var method in Methods)
        {
            Assert.AreEqual(method, WithoutRule(Ruled.Except([method])).Single());
        }

        foreach (var method in AccessRules.All.Keys.Except(AccessRules.CalledElsewhere.Keys))
        {
            Assert.AreEqual(method, WithoutCase(Called.Except([method])).Single());
        }
    }

    [TestMethod]
    public void Interfaces_WithoutACaller_AreTheServersOwn()
    {
        var strangers = Contracts().Where(type => !type.GetMethods().Any(TakesCaller) && type.GetMethods().Length > 0).Select(type => type.Name);

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

    // Of every project of the server, and also those that only its own parts can name: a door behind a door needs a rule too.
    private static readonly IReadOnlyList<string> Methods =
    [
        .. new[] { typeof(Caller).Assembly, typeof(KPaxWebExtensions).Assembly, typeof(PersonSessions).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsInterface && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(type => type.GetMethods().Where(TakesCaller).Select(method => $"{type.Name}.{method.Name}")).Distinct(),
    ];

    private static IEnumerable<string> Ruled => AccessRules.All.Keys.Concat(AccessRules.CalledElsewhere.Keys);

    private static IEnumerable<string> Called => AccessCases.Names.Concat(AccessCases.ListNames);

    private static IEnumerable<string> WithoutRule(IEnumerable<string> ruled) => Methods.Except(ruled);

    private static IEnumerable<string> WithoutCase(IEnumerable<string> called) => AccessRules.All.Keys.Except(AccessRules.CalledElsewhere.Keys).Except(called);

    private static IEnumerable<Type> Contracts() => typeof(Caller).Assembly.GetExportedTypes().Where(type => type.IsInterface);

    private static bool TakesCaller(MethodInfo method) => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Caller));
}
