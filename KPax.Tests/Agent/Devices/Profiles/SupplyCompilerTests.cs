using KPax.Agent.Devices.Profiles;

namespace KPax.Tests.Agent.Devices.Profiles;

/// <summary>Mistakes in a maker's own levels, and in how its devices bend the standard ones, are named with their place.</summary>
[TestClass]
public sealed class SupplyCompilerTests
{
    private const string Anchor = "\"counters\": {";

    [TestMethod]
    [DataRow("\"toner\": { \"get\": \"1.3.6.1.4.1.99999.9.0\" }", "supplies.toner: Write supply for all rows")]
    [DataRow("\"toner\": { \"get\": \"1.3.6.1.4.1.99999.9.0\", \"supply\": { \"type\": \"tuner\" } }", "supplies.toner.supply.type: 'tuner' is none of")]
    [DataRow("\"toner\": { \"get\": \"1.3.6.1.4.1.99999.9.0\", \"supply\": { \"scale\": \"thousandths\" } }", "supplies.toner.supply.scale: 'thousandths' is none of")]
    [DataRow("\"toner\": { \"get\": \"1.3.6.1.4.1.99999.9.0\", \"supply\": { \"step\": 51 } }", "supplies.toner.supply.step: 51 is no step")]
    [DataRow("\"toner\": { \"get\": \"1.3.6.1.4.1.99999.9.0\", \"supply\": { \"specials\": { \"-3\": \"half\" } } }", "supplies.toner.supply.specials.-3: 'half' is none of")]
    [DataRow("\"toner\": { \"get\": \"1.3.6.1.4.1.99999.9.0\", \"supply\": { \"specials\": { \"low\": \"low\" } } }", "supplies.toner.supply.specials.low: 'low' is no number")]
    [DataRow("\"toner\": { \"const\": \"50\", \"supply\": {} }", "supplies.toner: sum, regex, const and first_of make no level")]
    [DataRow("\"toner\": { \"table\": { \"type\": \"1.3.6.1.4.1.99999.9\" }, \"supply\": {} }", "supplies.toner.table: The table has no column level")]
    [DataRow("\"toner\": { \"get\": \"1.3.6.1.4.1.99999.9.0\", \"quirk\": \"ieee1284_id\", \"supply\": {} }", "supplies.toner.quirk: The quirk 'ieee1284_id' is none for levels")]
    [DataRow("\"toner\": { \"get\": \"1.3.6.1.4.1.99999.9.0\", \"supply\": {}, \"counter\": { \"kind\": \"total\" } }", "supplies.toner: counter, codes, sizes and map belong")]
    public void Compile_WrongLevel_IsNamed(string rule, string expected) => Check($"\"supplies\": {{ {rule} }}, ", expected);

    [TestMethod]
    [DataRow("\"stages\": { \"ten\": \"low\" }", "traits.stages.ten: 'ten' is no number")]
    [DataRow("\"stages\": { \"10\": \"lowish\" }", "traits.stages.10: 'lowish' is none of")]
    [DataRow("\"part_color\": \"TK[KCMY]\"", "traits.part_color: 'TK[KCMY]' has no group")]
    [DataRow("\"part_number\": \"(\"", "traits.part_number: '(' is no regular expression")]
    public void Compile_WrongTrait_IsNamed(string trait, string expected) => Check($"\"traits\": {{ {trait} }}, ", expected);

    [TestMethod]
    public void Compile_SupplyBesideAFieldOfTheBase_IsNamed()
    {
        var text = AcmeProfile.With("\"const\": \"Rocket 1\"", "\"const\": \"Rocket 1\", \"supply\": {}");
        Assert.Contains("identity.model: supply and supplies belong", ErrorsOf(text));
    }

    private static void Check(string part, string expected) => Assert.Contains(expected, ErrorsOf(AcmeProfile.With(Anchor, part + Anchor)));

    private static string ErrorsOf(string text) => Assert.ThrowsExactly<ProfileException>(() => AcmeProfile.Load(("acme.json", text))).Message;
}
