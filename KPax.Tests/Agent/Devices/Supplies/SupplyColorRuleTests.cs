using KPax.Agent.Devices.Supplies;

namespace KPax.Tests.Agent.Devices.Supplies;

[TestClass]
public sealed class SupplyColorRuleTests
{
    [TestMethod]
    [DataRow("black", "black")]
    [DataRow("BLACK ", "black")]
    [DataRow("bk", "black")]
    [DataRow("K", "black")]
    [DataRow("noir", "black")]
    [DataRow("schwarz", "black")]
    [DataRow("nero", "black")]
    [DataRow("negro", "black")]
    [DataRow("preto", "black")]
    [DataRow("ブラック", "black")]
    [DataRow("黒", "black")]
    [DataRow("黑", "black")]
    [DataRow("Cyan", "cyan")]
    [DataRow("c", "cyan")]
    [DataRow("シアン", "cyan")]
    [DataRow("青", "cyan")]
    [DataRow("m", "magenta")]
    [DataRow("マゼンタ", "magenta")]
    [DataRow("红", "magenta")]
    [DataRow("jaune", "yellow")]
    [DataRow("gelb", "yellow")]
    [DataRow("giallo", "yellow")]
    [DataRow("amarillo", "yellow")]
    [DataRow("amarelo", "yellow")]
    [DataRow("イエロー", "yellow")]
    [DataRow("黄", "yellow")]
    [DataRow("sort", "black")]
    [DataRow("musta", "black")]
    [DataRow("Syaani", "cyan")]
    [DataRow("fekete", "black")]
    [DataRow("Bíbor", "magenta")]
    [DataRow("Sárga", "yellow")]
    [DataRow("Siyah", "black")]
    [DataRow("sarı", "yellow")]
    [DataRow("ΜΑΥΡΟ", "black")]
    [DataRow("Κίτρινο", "yellow")]
    [DataRow("чорний", "black")]
    [DataRow("Жовтий", "yellow")]
    [DataRow("galben", "yellow")]
    [DataRow("žltá", "yellow")]
    [DataRow("PC", "photo cyan")]
    [DataRow("mustard", "mustard")]
    [DataRow("light cyan", "light cyan")]
    [DataRow("Photo Black", "photo black")]
    [DataRow("matte black", "matte black")]
    [DataRow("grey", "gray")]
    [DataRow("Gold", "Gold")]
    [DataRow("other", "")]
    [DataRow("unknown", "")]
    [DataRow("", "")]
    public void Normalize_ColorantValue_IsEnglishOrAsTheDeviceSpellsIt(string value, string expected)
    {
        Assert.AreEqual(expected, SupplyColorRule.Normalize(value));
    }

    [TestMethod]
    [DataRow("Black Toner Cartridge", "black")]
    [DataRow("Toner Schwarz", "black")]
    [DataRow("Cartouche noire HP CF259A", "black")]
    [DataRow("トナー（シアン）", "cyan")]
    [DataRow("黑色粉盒 TL-5120", "black")]
    [DataRow("ブラックトナーカートリッジ [K]", "black")]
    [DataRow("Toner Cartridge [M]", "magenta")]
    [DataRow("Toner Cartridge (Y)", "yellow")]
    [DataRow("tri-color ink cartridge", "tri-color")]
    [DataRow("Light Magenta Ink", "light magenta")]
    [DataRow("Sort tonerkassette", "black")]
    [DataRow("Keltainen värikasetti", "yellow")]
    [DataRow("Črni toner", "black")]
    [DataRow("Sort tray staples", "")]
    [DataRow("Waste Toner Box", "")]
    [DataRow("Fuser", "")]
    [DataRow("Black/Cyan/Magenta drum kit", "")]
    [DataRow("Blackbird Belt", "")]
    [DataRow("Rotor unit", "")]
    [DataRow("YellowToner", "yellow")]
    [DataRow("BlackInk", "black")]
    [DataRow("CyanInk", "cyan")]
    [DataRow("TK-8545K", "")]
    public void FindInText_Description_IsTheColorItNamesAndElseNone(string description, string expected)
    {
        Assert.AreEqual(expected, SupplyColorRule.FindInText(description));
    }

    [TestMethod]
    [DataRow("black cyan magenta yellow", "Toner K", "Toner C", "Toner M", "Toner Y")]
    [DataRow("black cyan magenta yellow", "K-Drum", "C-Drum", "M-Drum", "Y-Drum")]
    [DataRow("cyan magenta yellow -", "Ink C", "Ink M", "Ink Y", "Ink pad")]
    [DataRow("-", "Cartridge M", DisplayName = "one alone is a name")]
    [DataRow("- - -", "Toner C", "Toner M", "Toner T", DisplayName = "two and another are names")]
    [DataRow("cyan magenta yellow -", "Toner C", "Toner M", "Toner Y", "K Ink M", DisplayName = "two letters in one tell nothing")]
    public void FindInDescription_LettersAtTheEnd_AreColorsWhereThereAreThree(string expected, params string[] descriptions)
    {
        var view = RecordedDevice.View(descriptions.Select((description, row) => $"1.3.6.1.2.1.43.11.1.1.6.1.{row + 1}|4|{description}"));
        var found = descriptions.Select(description => SupplyColorRule.FindInDescription(view, description)).Select(color => color.Length > 0 ? color : "-");
        Assert.AreEqual(expected, string.Join(' ', found));
    }

    [TestMethod]
    [DataRow(2, "cyan", "Drum", DisplayName = "colorant")]
    [DataRow(0, "", "Drum", DisplayName = "no colorant, no word: never black")]
    [DataRow(0, "yellow", "Yellow Drum", DisplayName = "no colorant, a word")]
    [DataRow(9, "", "Drum", DisplayName = "colorant without a row")]
    [DataRow(3, "magenta", "Magenta Toner", DisplayName = "colorant 'unknown', a word")]
    public void Find_ColorantAndDescription_ColorantFirst(int colorant, string expected, string description)
    {
        const string Colorants = "1.3.6.1.2.1.43.12.1.1.4.1";
        var view = RecordedDevice.View(
            $"1.3.6.1.2.1.43.11.1.1.3.1.1|2|{colorant}",
            $"1.3.6.1.2.1.43.11.1.1.6.1.1|4|{description}",
            $"{Colorants}.1|4|black",
            $"{Colorants}.2|4x|6379616e00",
            $"{Colorants}.3|4|unknown");
        Assert.AreEqual(expected, SupplyColorRule.Find(view, view.Rows("supplies.supplies")[0]));
    }
}
