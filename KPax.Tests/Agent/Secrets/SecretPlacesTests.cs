using System.Text;
using KPax.Agent.Hosting;
using KPax.Agent.Secrets;

namespace KPax.Tests.Agent.Secrets;

[TestClass]
public sealed class SecretPlacesTests
{
    // All that JSON with comments can have around a secret.
    private const string Settings = """
        { // "Community": "not this one"
          "discovery":{"Community" : "cän\u0061ry \"1\"" ,/* here */"Communities":["one", 1234,true,null , "", "sealed:aes1:x:y",],
            "Users": [ { "Name": "secret-name", "AuthPassword":"two", "PrivPassword"
              : "three", }, {} ],
            "Ranges": [ { "Targets": ["10.0.0.1"], "Communities": [ "four" ] } ], "Comunity": "misspelt", "Targets": ["Community"] },
          "Traps": { "Community": "日本" }, "Log": { "Level": "debug" },
        }

        """;

    [TestMethod]
    public void Find_InSettings_NamesEverySecretThatIsPlain()
    {
        var places = SecretPlaces.Find(Encoding.UTF8.GetBytes(Settings), SettingsSchema.IsSecret);

        Assert.AreEqual(
            "discovery:Community=cänary \"1\"|discovery:Communities:0=one|discovery:Communities:1=1234|discovery:Communities:2=True|discovery:Users:0:AuthPassword=two|"
                + "discovery:Users:0:PrivPassword=three|discovery:Ranges:0:Communities:0=four|Traps:Community=日本",
            string.Join('|', places.Select(place => $"{place.Key}={place.Value.Reveal()}")));
    }

    [TestMethod]
    public void Replace_OfThePlaces_LeavesEveryOtherOctet()
    {
        var json = Encoding.UTF8.GetBytes(Settings);
        var places = SecretPlaces.Find(json, SettingsSchema.IsSecret);

        var result = Encoding.UTF8.GetString(SecretPlaces.Replace(json, places, [.. places.Select((_, index) => $"sealed:{index}")]));

        var expected = Settings.Replace("cän\\u0061ry \\\"1\\\"", "sealed:0", StringComparison.Ordinal).Replace("\"one\", 1234,true,", "\"sealed:1\", \"sealed:2\",\"sealed:3\",", StringComparison.Ordinal)
            .Replace("\"two\"", "\"sealed:4\"", StringComparison.Ordinal).Replace("\"three\"", "\"sealed:5\"", StringComparison.Ordinal)
            .Replace("\"four\"", "\"sealed:6\"", StringComparison.Ordinal).Replace("日本", "sealed:7", StringComparison.Ordinal);
        Assert.AreEqual(expected, result);
        Assert.IsEmpty(SecretPlaces.Find(Encoding.UTF8.GetBytes(result), SettingsSchema.IsSecret));
    }
}
