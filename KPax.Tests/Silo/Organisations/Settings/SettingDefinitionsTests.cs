using System.Text.Json;
using KPax.Silo.Organisations.Settings;

namespace KPax.Tests.Silo.Organisations.Settings;

[TestClass]
public sealed class SettingDefinitionsTests
{
    [TestMethod]
    public void All_OfThem_HaveAKeyOfTheirOwnAndADefaultThatIsGood()
    {
        var all = SettingDefinitions.All;
        Assert.AreEqual(all.Count, all.Select(definition => definition.Key).Distinct().Count());
        foreach (var definition in all)
        {
            using var value = JsonDocument.Parse(definition.Default);
            Assert.IsEmpty(value.RootElement.ValueKind == JsonValueKind.Null ? [] : definition.Check(value.RootElement), $"{definition.Key} {definition.Default}");
            Assert.IsNotEmpty(definition.Levels);
        }
    }
}
