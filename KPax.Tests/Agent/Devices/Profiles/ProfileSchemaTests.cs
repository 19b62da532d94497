using System.Text.Json;
using KPax.Agent.Devices.Profiles;
using KPax.Tests.House;

namespace KPax.Tests.Agent.Devices.Profiles;

/// <summary>The published schema says what the program reads. <c>KPAX_UPDATE_GOLDEN=1</c> writes it anew.</summary>
[TestClass]
public sealed class ProfileSchemaTests
{
    [TestMethod]
    public void Schema_Published_IsThatOfTheCode() => GeneratedFile.AssertCurrent(Repository.PathOf("docs", "profile.schema.json"), ProfileSchema.Create());

    [TestMethod]
    public void Schema_Published_HasEveryKeyAndWord()
    {
        using var schema = JsonDocument.Parse(ProfileSchema.Create());
        var properties = schema.RootElement.GetProperty("properties");
        string[] expected = ["$schema", "capabilities", "counters", "extends", "identity", "match", "name", "proof", "status", "supplies", "title"];
        CollectionAssert.AreEquivalent(expected, properties.EnumerateObject().Select(property => property.Name).ToArray());
        Assert.IsFalse(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
        var rule = properties.GetProperty("identity").GetProperty("additionalProperties").GetProperty("properties");
        Assert.IsTrue(RuleDocument.Words.All(word => rule.TryGetProperty(word, out _)));
        Assert.IsTrue(rule.GetProperty("quirk").GetProperty("enum").EnumerateArray().Any(word => word.GetString() == "brother_records"));
    }

    [TestMethod]
    public void BuiltIn_Families_NameTheSchema()
    {
        foreach (var file in ProfileCatalog.BuiltInFiles().Where(file => file.Name is not (ProfileCatalog.MakersFile or ProfileCatalog.BaseFile)))
        {
            Assert.Contains("\"$schema\": \"../../../docs/profile.schema.json\"", file.Text, file.Name);
        }
    }
}
