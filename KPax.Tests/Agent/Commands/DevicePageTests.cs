using KPax.Agent.Commands;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Commands;

[TestClass]
public sealed class DevicePageTests
{
    [TestMethod]
    public void Write_OfEveryKindOfLevel_SaysItInWords()
    {
        (SupplyLevel Level, string Words)[] levels =
        [
            (new SupplyLevel { Percent = 42 }, "42 %"),
            (new SupplyLevel { Percent = 0 }, "0 %"),
            (new SupplyLevel { Amount = 1_200 }, "1,200 sheets"),
            (new SupplyLevel { Stage = new SupplyStage { Name = "low", Position = 0, Count = 3 } }, "low (1 of 3)"),
            (new SupplyLevel { SomeRemaining = true }, "some remains"),
            (new SupplyLevel { Unknown = true }, "unknown"),
            (new SupplyLevel { Unrestricted = true }, "no limit"),
            (new SupplyLevel { Contradictory = "120 of 100" }, "contradictory: 120 of 100"),
        ];
        foreach (var (level, words) in levels)
        {
            Assert.AreEqual(words, LevelWords.Describe(new Supply { Level = level, Unit = Supply.Types.Unit.Sheets }));
        }

        Assert.AreEqual("100 % free", LevelWords.Describe(new Supply { Level = new SupplyLevel { Percent = 100 }, Class = Supply.Types.Class.Receptacle }));
    }

    [TestMethod]
    public void Write_OfTextThatWouldMoveTheCursor_ShowsItAsText()
    {
        var reading = new DeviceReading { Target = "10.1.2.3", Status = new DeviceStatus { DisplayLines = { "Ready\u001b[2J\nnow\u202egnp", "用紙なし" } } };
        reading.Errors.Add(new ReadError { Subject = "x", Reason = "line\r\nbreak" });

        var page = Write(reading);

        Assert.IsFalse(page.Replace(Environment.NewLine, "", StringComparison.Ordinal).Any(letter => char.IsControl(letter) || letter == '\u202e'), page);
        StringAssert.Contains(page, "Panel  Ready [2J now gnp / 用紙なし");
    }

    [TestMethod]
    public void Write_OfASectionThatTheDeviceHasNothingOf_SaysSo()
    {
        var page = Write(new DeviceReading { Target = "10.1.2.3", Sections = { Section.Counters } });

        StringAssert.Contains(page, "Counters: the device gives none");
        Assert.IsFalse(page.Contains("Supplies", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Write_OfJapaneseAndLatin_AlignsByColumnsOfTheTerminal()
    {
        var page = Write(new DeviceReading
        {
            Target = "10.1.2.3",
            Supplies =
            {
                new Supply { Index = "1.1", Description = "トナー", Level = new SupplyLevel { Percent = 1 } },
                new Supply { Index = "1.2", Description = "Toner", Level = new SupplyLevel { Percent = 2 } },
            },
        });

        StringAssert.Contains(page, "1.1  トナー  1 %");
        StringAssert.Contains(page, "1.2  Toner   2 %");
    }

    private static string Write(DeviceReading reading)
    {
        using var output = new StringWriter();
        DevicePage.Write(reading, output);
        return output.ToString();
    }
}
