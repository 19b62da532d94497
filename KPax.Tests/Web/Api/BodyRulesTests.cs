using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KPax.Web.Api;

namespace KPax.Tests.Web.Api;

[TestClass]
public sealed class BodyRulesTests
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true, PropertyNameCaseInsensitive = false, TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    [TestMethod]
    public void Check_OfABodyWithEverythingWrong_NamesAllAtOnce()
    {
        using var body = JsonDocument.Parse("""{"name":null,"permissions":["devices.read",null],"id":5,"Name":"x"}""");

        var problems = BodyRules.Check(body.RootElement, Strict.GetTypeInfo(typeof(RoleOrder)), Strict);

        CollectionAssert.AreEqual(new[] { "name", "permissions", "id", "Name" }, problems.Select(problem => problem.Field).ToArray());
        StringAssert.Contains(problems[0].Mend, "Leave it out", StringComparison.Ordinal);
        StringAssert.Contains(problems[2].Mend, "name, permissions", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("""{"organisationId":"x","hours":1}""", "organisationId", "whole number")]
    [DataRow("""{"hours":1.5}""", "hours", "whole number")]
    [DataRow("""{"note":{}}""", "note", "text")]
    [DataRow("""[]""", "body", "object")]
    [DataRow("""5""", "body", "object")]
    public void Check_OfAValueThatDoesNotFit_SaysWhatToWrite(string json, string field, string mend)
    {
        using var body = JsonDocument.Parse(json);

        var problem = BodyRules.Check(body.RootElement, Strict.GetTypeInfo(typeof(EnrolmentTokenOrder)), Strict).Single();

        Assert.AreEqual(field, problem.Field);
        StringAssert.Contains(problem.Mend, mend, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Check_OfThousandsOfStrangeProperties_NamesSomeOfThem()
    {
        using var body = JsonDocument.Parse($"{{{string.Join(',', Enumerable.Range(0, 5_000).Select(number => $"\"p{number}\":1"))}}}");

        Assert.HasCount(BodyRules.MaxProblems, BodyRules.Check(body.RootElement, Strict.GetTypeInfo(typeof(RoleOrder)), Strict));
    }

    [TestMethod]
    public void Check_OfWhatMayBeLeftOut_TakesNullAndNothing()
    {
        using var body = JsonDocument.Parse("""{"name":null}""");

        Assert.IsEmpty(BodyRules.Check(body.RootElement, Strict.GetTypeInfo(typeof(OrganisationChange)), Strict));
    }
}
