namespace KPax.Agent.Devices.Supplies;

/// <summary>
/// Names of colours in the languages that printers speak (English, French, German, Spanish, Italian, Portuguese, Dutch, Swedish, Polish, Czech, Russian,
/// Japanese, Chinese, Korean; black, cyan, magenta and yellow in Danish, Norwegian, Finnish, Hungarian, Romanian, Slovak, Slovenian, Croatian, Ukrainian,
/// Bulgarian, Greek and Turkish too), as <see cref="WordPattern"/> has them.
/// </summary>
internal static class SupplyColorWords
{
    /// <summary>Colours by their English names.</summary>
    public static readonly IReadOnlyList<(string Color, string[] Words)> Colors =
    [
        ("black",
        [
            "black", "blacktoner", "blackink", "bk", "noir", "noire", "schwarz*", "*schwarz", "nero", "nera", "negro", "negra", "preto", "preta", "svart*", "zwart*", "czarn*", "čern*", "черн*", "чёрн*",
            "ブラック", "黒", "黑", "블랙", "검정", "검은색", "흑색", "musta", "fekete*", "negru", "neagră", "čiern*", "črn*", "crna", "crni", "crno", "чорн*", "μαύρ*", "μαυρ*", "siyah*",

            // A word that English has too.
            "sort toner*", "sort blæk*", "sort patron*", "sort tromle*", "toner sort", "*kassette sort", "*patron sort", "*tromle sort",
        ]),
        ("cyan", ["cyan*", "ciano", "cian", "cyaan*", "cyjan*", "azurov*", "циан*", "голуб*", "シアン", "青", "시안", "청록", "syaani*", "cián*", "azúrov*", "cijan*", "блакитн*", "κυαν*", "camgöbeği*"]),

        // In Chinese manuals 红 on a toner is magenta.
        ("magenta", ["magent*", "madżent*", "purpur*", "пурпур*", "малинов*", "маджент*", "マゼンタ", "红", "紅", "마젠타", "자홍", "심홍", "bíbor*", "škrlat*", "ματζέντ*", "ματζεντ*", "macenta*"]),
        ("yellow",
        [
            "yellow", "yellowtoner", "yellowink", "jaune", "gelb*", "giallo", "gialla", "amarillo", "amarilla", "amarelo", "amarela", "geel", "gele", "gul", "gult", "gula", "żółt*", "žlut*", "желт*", "жёлт*",
            "イエロー", "イエロ", "黄", "黃", "옐로우", "옐로", "노랑", "노란색", "황색", "keltai*", "sárga*", "galben*", "žlt*", "rumen*", "žut*", "жовт*", "жълт*", "κίτριν*",
            "κιτριν*", "sarı*",
        ]),
        ("gray", ["gray", "grey", "gris", "grise", "grau", "grigio", "grigia", "cinza", "grijs", "grå", "szar*", "šed*", "серый", "серая", "серое", "グレー", "グレイ", "灰", "회색", "그레이"]),
        ("red", ["red", "rot", "rouge", "rosso", "rossa", "rojo", "roja", "vermelho", "vermelha", "rood", "röd", "czerwon*", "červen*", "красн*", "レッド", "赤", "빨강", "적색"]),
        ("green", ["green", "grün", "vert", "verte", "verde", "groen", "grön", "zielon*", "zelen*", "зелен*", "グリーン", "緑", "绿", "綠", "녹색", "그린"]),
        ("blue", ["blue", "blau", "bleu", "bleue", "blu", "azul", "blauw", "blå", "niebiesk*", "modr*", "синий", "синяя", "ブルー", "蓝", "藍", "청색", "블루"]),
        ("white", ["white", "weiß", "weiss", "blanc", "blanche", "bianco", "blanco", "branco", "wit", "vit", "biał*", "bíl*", "белый", "белая", "ホワイト", "白", "흰색", "화이트"]),
        ("orange", ["orange", "arancione", "naranja", "laranja", "oranje", "pomarańcz*", "oranžov*", "оранжев*", "オレンジ", "橙", "주황", "오렌지"]),
        ("violet", ["violet", "violett", "viola", "violeta", "paars", "fialov*", "fioletow*", "фиолет*", "バイオレット", "紫", "보라"]),
        ("clear", ["clear", "transparent", "クリア", "透明", "투명"]),
    ];

    /// <summary>Three colours in one cartridge, however they are listed.</summary>
    public static readonly string[] TriColor =
    [
        "tri-color", "tricolor", "tri-colour", "tri-colore", "trois couleurs", "trois encres", "dreifarbig*", "dreifarb*", "tres colores", "tricolore", "três cores", "tricromia",
        "driekleuren*", "trefärg*", "trójkolor*", "tříbarevn*", "трехцвет*", "трёхцвет*", "3色", "三色", "3색", "cmy",
    ];

    /// <summary>Variants that are a colour of their own.</summary>
    public static readonly IReadOnlyList<(string Variant, string[] Words)> Variants =
    [
        ("light", ["light", "hell*", "clair", "claire", "chiaro", "chiara", "claro", "clara", "licht", "ljus*", "jasn*", "světl*", "светл*", "ライト", "淡", "浅", "라이트", "연한"]),
        ("photo", ["photo", "foto*", "フォト", "照片", "相片", "포토"]),
        ("matte", ["matte", "matt", "mat", "mate", "matto", "mattschwarz", "matov*", "матов*", "マット", "哑", "啞", "粗面", "매트"]),
        ("dark", ["dark", "dunkel*", "foncé", "oscuro", "scuro", "ダーク", "深"]),
        ("vivid", ["vivid", "ビビッド", "ヴィヴィッド"]),
        ("fluorescent", ["fluorescent", "fluoreszierend*", "蛍光", "荧光"]),
    ];

    /// <summary>What makers write as a colorant's value in place of a name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Letters = new Dictionary<string, string>
    {
        ["k"] = "black", ["c"] = "cyan", ["m"] = "magenta", ["y"] = "yellow",
        ["pk"] = "photo black", ["pbk"] = "photo black", ["mk"] = "matte black", ["mbk"] = "matte black",
        ["lc"] = "light cyan", ["lm"] = "light magenta", ["lk"] = "light black", ["gy"] = "gray", ["lgy"] = "light gray",
        ["pc"] = "photo cyan", ["pm"] = "photo magenta", ["pgy"] = "photo gray", ["sort"] = "black",
    };
}
