using System.Text.Json;
using KPax.Silo.Configuration.Settings;

namespace KPax.Tests.Silo.Configuration.Settings;

[TestClass]
public sealed class CollectionSettingListTests
{
    [TestMethod]
    [DataRow("targets", """["10.1.2.0/24", "printer"]""")]
    [DataRow("excludes", "[]")]
    [DataRow("blackouts", """["mon-fri 22:00-06:00"]""")]
    [DataRow("schedule-alerts", "\"00:05:00\"")]
    [DataRow("schedule-full", "\"00:00:00\"")]
    [DataRow("schedule-parts", "null")]
    [DataRow("datagrams-per-second", "500")]
    [DataRow("parallel-scans", "null")]
    [DataRow("excluded", "true")]
    public void Check_OfAGoodValue_FindsNothing(string key, string json) => Assert.IsEmpty(Check(key, json));

    [TestMethod]
    [DataRow("targets", "\"10.1.2.3\"", 1)]
    [DataRow("targets", """["10.1.2.3:9100", 7, "10.1.2.4", "http://x"]""", 3)]
    [DataRow("blackouts", """["mon 1-2", "someday 00:00-01:00"]""", 2)]
    [DataRow("schedule-alerts", "\"00:00:05\"", 1)]
    [DataRow("schedule-alerts", "\"40.00:00:00\"", 1)]
    [DataRow("schedule-alerts", "300", 1)]
    [DataRow("datagrams-per-minute", "0", 1)]
    [DataRow("parallel-scans", "1.5", 1)]
    [DataRow("parallel-scans", "2000", 1)]
    [DataRow("excluded", "\"yes\"", 1)]
    public void Check_OfABadValue_FindsEverythingAtOnce(string key, string json, int errors) => Assert.HasCount(errors, Check(key, json));

    [TestMethod]
    public void Create_All_HaveTheKeysThatPagesShowAndDefaultsThatAreGood()
    {
        var definitions = CollectionSettingList.Create();

        CollectionAssert.AreEquivalent(CollectionKeys.All.Union(CollectionKeys.OfDevices).ToArray(), definitions.Select(definition => definition.Key).ToArray());
        foreach (var definition in definitions)
        {
            Assert.IsEmpty(Check(definition.Key, definition.Default), definition.Key);
        }
    }

    private static IReadOnlyList<string> Check(string key, string json)
    {
        using var document = JsonDocument.Parse(json);
        return CollectionSettingList.Create().Single(definition => definition.Key == key).Check(document.RootElement);
    }
}
