using KPax.Agent.Devices.Supplies;
using static KPax.Protocol.Device.V1.DeviceCapabilities.Types;
using Class = KPax.Protocol.Device.V1.Supply.Types.Class;
using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Tests.Agent.Devices.Supplies;

[TestClass]
public sealed class SupplyTypeRuleTests
{
    [TestMethod]
    [DataRow(Type.MaintenanceKit, "Maintenance Kit", "Maint. Kit 110V", "Wartungskit", "Kit de maintenance", "Kit de mantenimiento", "Kit manutenzione", "Kit de manutenção", "Onderhoudskit", "Underhållssats",
        "Zestaw konserwacyjny", "Sada pro údržbu", "Комплект обслуживания", "メンテナンスキット", "维护套件", "유지보수 키트")]
    [DataRow(Type.PaperFeedKit, "PF Kit MP", "Paper Feeding Kit 1", "給紙キット", "Document Feeder Kit")]
    [DataRow(Type.Roller, "Tray 1 Feed Roll", "Pickup Roller", "Rouleau d'entraînement", "Rodillo de recogida", "Einzugsrolle", "給紙ローラー", "搓纸辊")]
    [DataRow(Type.TransferUnit, "Transfer Roller Unit", "Bias Transfer Roll", "ITB", "Belt Unit", "Transferband", "Unité de transfert", "Transfer Belt", "転写ベルト", "转印带", "전사 벨트")]
    [DataRow(Type.CleanerUnit, "Transfer Belt Cleaner", "Reinigungseinheit", "Unité de nettoyage", "クリーニングユニット")]
    [DataRow(Type.Fuser, "Fuser Unit", "Fixiereinheit", "Unité de fusion", "Unidad de fusor", "Unità fusore", "Unidade de fusão", "Fuseereenheid", "Fixeringsenhet", "Zespół utrwalający",
        "Zapékací jednotka", "Термоблок", "定着ユニット", "定影单元", "정착기")]
    [DataRow(Type.Opc, "Drum Unit", "Trommeleinheit", "Tambour", "Unidad de tambor", "Tamburo", "Cilindro", "Trumma", "Bęben", "Válec", "Барабан", "ドラムユニット", "感光鼓", "드럼",
        "Imaging Kit", "Yellow Photoconductive Drum")]
    [DataRow(Type.Developer, "Black Developer", "Entwicklereinheit", "Développeur", "Unidad de revelado", "Sviluppatore", "現像ユニット", "显影", "현상기")]
    [DataRow(Type.WasteToner, "Waste Toner Box", "Resttonerbehälter", "Bac de récupération de toner", "Depósito de tóner residual", "Vaschetta recupero toner", "Recipiente de resíduos",
        "Opvangbak afvaltoner", "Överskottstoner", "Pojemnik na zużyty toner", "Odpadní nádobka", "Контейнер отработанного тонера", "廃トナーボトル", "废粉盒", "폐토너통")]
    [DataRow(Type.WasteInk, "Maintenance Box", "Wartungsbox", "Boîte de maintenance", "メンテナンスボックス", "维护箱")]
    [DataRow(Type.Staples, "Staples", "Heftklammern", "Agrafes", "Grapas", "Punti metallici", "Grampos", "Nietjes", "Häftklammer", "Zszywki", "Sešívačka", "Скрепки", "ステープル", "订书针", "스테이플")]
    [DataRow(Type.HolePunchBox, "Hole Punch Box", "Punch Waste", "Locherabfallbehälter", "Bac à confettis", "パンチくず", "打孔废料盒", "펀치 용지함")]
    [DataRow(Type.LaserUnit, "Laser Unit", "Lasereinheit", "レーザーユニット")]
    [DataRow(Type.Filter, "Ozone Filter", "Ozonfilter", "Filtre à ozone", "オゾンフィルター")]
    [DataRow(Type.PrintHead, "Print Head", "Druckkopf", "Tête d'impression", "Cabezal de impresión", "プリントヘッド")]
    [DataRow(Type.InkCartridge, "Black Ink Cartridge", "Tintenpatrone", "Cartouche d'encre", "Cartucho de tinta", "インクカートリッジ", "墨盒")]
    [DataRow(Type.Ink, "Cyan Ink", "Tinte Cyan", "Encre", "インク", "Чернила")]
    [DataRow(Type.TonerCartridge, "Toner Cartridge (Black)", "Tonerkartusche", "Cartouche de toner", "Cartucho de tóner", "トナーカートリッジ", "粉盒", "토너 카트리지", "Тонер-картридж")]
    [DataRow(Type.Toner, "Black Toner", "Toner Schwarz", "Tóner negro", "Тонер", "トナー", "토너")]
    public void Decide_OtherOrUnknownOrMissing_IsWhatTheDescriptionCallsIt(Type expected, params string[] descriptions)
    {
        foreach (var description in descriptions)
        {
            foreach (var code in new long?[] { 1, 2, null, 99 })
            {
                Assert.AreEqual(expected, SupplyTypeRule.Decide(code, description), $"{code}, '{description}'");
            }
        }
    }

    [TestMethod]
    [DataRow(3L, "Waste Toner Box", Type.Toner, DisplayName = "the number of the MIB goes before words")]
    [DataRow(1L, "TK-8527C", Type.Other, DisplayName = "no word")]
    [DataRow(2L, "", Type.Unknown, DisplayName = "nothing")]
    [DataRow(null, "High Performance", Type.Unspecified, DisplayName = "no hole is punched by performance")]
    [DataRow(24L, "Waste water", Type.WasteToner, DisplayName = "a number without a name of its own counts as other")]
    public void Decide_NumberOrNoWord_IsTheNumber(long? code, string description, Type expected) => Assert.AreEqual(expected, SupplyTypeRule.Decide(code, description));

    [TestMethod]
    [DataRow("Black Cartridge HP CF410A", Technology.Laser, Type.TonerCartridge)]
    [DataRow("Canon Cartridge 719", Technology.Led, Type.TonerCartridge)]
    [DataRow("Cartouche noire 903XL", Technology.Inkjet, Type.InkCartridge)]
    [DataRow("Black Cartridge", Technology.Unspecified, Type.Unspecified, DisplayName = "nothing tells how it prints")]
    [DataRow("Black Cartridge", Technology.Thermal, Type.Unspecified)]
    [DataRow("Drum Cartridge", Technology.Inkjet, Type.Opc, DisplayName = "a word of its own goes first")]
    [DataRow("CF410A", Technology.Laser, Type.Unspecified, DisplayName = "no word")]
    public void Decide_CartridgeOfWhatever_IsThatOfHowTheDevicePrints(string description, Technology technology, Type expected) =>
        Assert.AreEqual(expected, SupplyTypeRule.Decide(null, description, technology));

    [TestMethod]
    [DataRow(null, Type.WasteToner, Class.Receptacle)]
    [DataRow(null, Type.HolePunchBox, Class.Receptacle)]
    [DataRow(null, Type.Toner, Class.Unspecified)]
    [DataRow(3L, Type.WasteToner, Class.Consumed)]
    [DataRow(1L, Type.WasteInk, Class.Other)]
    public void DecideClass_NotTold_IsThatOfABoxForWaste(long? code, Type type, Class expected) => Assert.AreEqual(expected, SupplyTypeRule.DecideClass(code, type));

    [TestMethod]
    [DataRow("drum unit", "drum", true)]
    [DataRow("eardrum", "drum", false)]
    [DataRow("drums", "drum", false)]
    [DataRow("trommeleinheit", "trommel*", true)]
    [DataRow("bildtrommel", "trommel*", false)]
    [DataRow("bildtrommel", "*trommel*", true)]
    [DataRow("black/cyan", "cyan", true)]
    [DataRow("黒トナー大", "トナー", true)]
    public void Has_Word_IsFoundWhereItMayStand(string text, string pattern, bool expected) => Assert.AreEqual(expected, WordPattern.Has(text, pattern));
}
