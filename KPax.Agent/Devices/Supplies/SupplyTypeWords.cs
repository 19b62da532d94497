using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Agent.Devices.Supplies;

/// <summary>
/// What descriptions call supplies and parts, in the languages that printers speak, as <see cref="WordPattern"/> has them. The narrower meaning comes
/// first: a box for waste toner is no toner, a cleaner of a belt is no belt.
/// </summary>
internal static class SupplyTypeWords
{
    /// <summary>Kinds in the order in which they are looked for.</summary>
    public static readonly IReadOnlyList<(Type Type, string[] Words)> All =
    [
        (Type.HolePunchBox,
        [
            "punch*", "hole-punch", "locher*", "*lochabf*", "perfora*", "confetti*", "perforier*", "hålslag*", "dziurk*", "děrov*", "дырокол*", "перфора*",
            "パンチ", "打孔", "穿孔", "펀치", "천공",
        ]),
        (Type.WasteInk,
        [
            "waste ink", "maintenance box", "maintenance cartridge", "maintenance tank", "ink waste", "resttinte*", "wartungsbox", "wartungstank", "encre usag*", "boîte de maintenance",
            "tinta residual", "caja de mantenimiento", "inchiostro di scarto", "tanica di manutenzione", "caixa de manutenção", "onderhoudscassette", "afvalinkt", "underhållsbox",
            "pojemnik konserwacyjny", "údržbová kazeta", "メンテナンスボックス", "メンテナンスカートリッジ", "廃インク", "维护箱", "維護箱", "废墨", "廢墨", "유지 보수 상자", "폐잉크",
        ]),
        (Type.WasteToner,
        [
            "waste*", "used toner", "toner collection", "toner recovery", "toner catch", "resttoner*", "*alttoner*", "tonerabfall*", "tonersammel*", "toner usag*", "toner usé",
            "toner résidu*", "résidus de toner", "récupérat*", "récupération", "collecteur de toner", "tóner usado", "tóner residual", "residuos", "residual", "toner esausto",
            "toner di scarto", "recupero", "toner usado", "resíduo*", "afvaltoner*", "toneropvang*", "overtollige toner", "spilltoner*", "överskottstoner*", "zużyt*", "odpadn*",
            "отработ*", "廃トナー", "トナー回収", "回収ボトル", "回収容器", "废粉", "廢粉", "废碳粉", "廢碳粉", "废墨粉", "回收盒", "폐토너", "폐 토너",
        ]),
        (Type.MaintenanceKit,
        [
            "maintenance kit*", "maintenance unit", "maint kit*", "maint. kit*", "service kit", "wartungskit", "wartungssatz", "wartungseinheit", "kit de maintenance", "kit d'entretien", "kit d’entretien",
            "kit de mantenimiento", "kit manutenzione", "kit di manutenzione", "kit de manutenção", "onderhoudskit", "onderhoudsset", "servicekit", "underhållssats", "underhållskit",
            "zestaw konserwac*", "zestaw do konserwac*", "sada pro údržbu", "sada údržby", "комплект обслуж*", "комплект для обслуж*", "メンテナンスキット", "维护套件", "維護套件",
            "保养套件", "保養套件", "维护组件", "유지보수 키트", "유지 보수 키트", "유지 관리 키트",
        ]),
        (Type.PaperFeedKit,
        [
            "pf kit*", "pf-kit*", "pf kits", "paper feed*", "feeder kit", "feed kit", "adf kit*", "adf maintenance", "papiereinzug*", "kit d'alimentation", "alimentation papier",
            "kit de alimentación", "kit de alimentação", "kit alimentazione", "papierinvoer*", "pappersmatning*", "podawani*", "podavač*", "給紙キット", "pfキット", "进纸", "進紙", "급지",
        ]),
        (Type.Staples,
        [
            "staple*", "heftklammer*", "heftpatrone*", "agrafe*", "grapas", "grapa", "graffett*", "punti metallici", "grampo*", "agrafos", "nietjes", "nietcassette", "häftklamm*", "zszyw*",
            "sešív*", "sponk*", "скреп*", "скоб*", "ステープル", "ステープラ", "ホチキス", "订书", "訂書", "装订针", "釘書", "스테이플",
        ]),
        (Type.FuserCleaningPad, ["cleaning pad", "cleaning web", "web clean*", "fuser web", "クリーニングウェブ", "クリーニングパッド"]),
        (Type.CleanerUnit,
        [
            "cleaner*", "cleaning*", "reinigung*", "*reiniger", "nettoy*", "limpieza", "pulizia", "limpeza", "reiniging*", "rengöring*", "czyszcz*", "čistič*", "čisticí", "очист*",
            "クリーナ", "クリーニング", "清洁", "清潔", "清理", "클리너", "클리닝",
        ]),
        (Type.Filter, ["filter*", "*filter", "filtre*", "filtro*", "filtr*", "фильтр*", "フィルタ", "过滤", "過濾", "滤", "필터"]),
        (Type.Fuser,
        [
            "fuser*", "fusing*", "fixier*", "fusion", "fixation", "fusor", "unidad fusora", "fusore", "fusão", "fixerings*", "fuseer*", "fixeer*", "utrwal*", "zapékac*", "zapekac*", "fixač*",
            "термоблок*", "термозакреп*", "термофикс*", "закрепл*", "фьюзер*", "фиксир*", "定着", "定影", "熔凝", "加热组件", "정착", "퓨저",
        ]),
        (Type.TransferUnit,
        [
            "transfer*", "itb", "btr", "transfert*", "trasferimento", "transferência", "överförings*", "przenosz*", "transferow*", "přenos*", "přenáš*", "перенос*", "belt*", "*belt", "riemen*", "*riemen",
            "bandeinheit", "transferband*", "courroie*", "cinghia*", "correa*", "correia*", "bälte*", "ремен*", "転写", "转印", "轉印", "ベルト", "皮带", "皮帶", "전사", "벨트",
        ]),
        (Type.Developer,
        [
            "develop*", "entwickler*", "développ*", "revelador*", "unidad de revelado", "sviluppo", "sviluppat*", "ontwikkel*", "framkall*", "wywoł*", "vývoj*", "девелопер*", "проявит*", "проявк*",
            "現像", "显影", "顯影", "현상",
        ]),
        (Type.LaserUnit, ["laser unit*", "laser scanner*", "lasereinheit", "unité laser", "unidad láser", "unità laser", "unidade laser", "レーザーユニット", "レーザースキャナ", "激光单元", "激光组件", "레이저 유닛"]),
        (Type.CoronaWire, ["corona*", "charge unit", "charger*", "charging*", "korona*", "ladeeinheit", "ladecorotron", "коротрон*", "コロナ", "帯電", "充电", "充電"]),
        (Type.Opc,
        [
            "drum*", "*drum", "photoconduct*", "photo conduct*", "imaging unit", "imaging kit", "image unit", "image drum", "opc*", "pcu", "pcdu", "trommel*", "*trommel*", "fotoleiter*", "bildeinheit",
            "belichtungseinheit", "tambour*", "photoconducteur*", "photorécepteur*", "unité d'image*", "tambor*", "fotoconduct*", "fotorreceptor*", "unidad de imagen", "tamburo", "fotoconduttore",
            "unità immagin*", "unità di imaging", "cilindro*", "fotocondutor*", "unidade de imagem", "fotogeleider*", "beeldeenheid", "trumm*", "*trumma", "bildenhet", "bęben*", "bębn*", "válec*", "fotoválec*",
            "барабан*", "фотобарабан*", "фотокондукт*", "フォトコンダクタ", "ドラム", "感光", "イメージングユニット", "成像", "鼓", "드럼", "감광", "이미징",
        ]),
        (Type.PrintHead,
        [
            "print head*", "printhead*", "druckkopf*", "tête d'impression", "tête d’impression", "cabezal*", "testina*", "cabeça de impressão", "printkop*", "skrivhuvud*", "głowic*", "tisková hlava",
            "печатающая головка", "プリントヘッド", "打印头", "列印頭", "프린트 헤드",
        ]),
        (Type.Roller, ["roller*", "roll", "rolls", "*roll", "rolle*", "*rolle", "*rollen", "rouleau*", "rodillo*", "rullo", "rulli", "rolo", "rolos", "rol", "*rulle", "rulle*", "rolk*", "ролик*", "ローラ", "滚轮", "滾輪", "辊", "輥", "롤러"]),
        (Type.SolidWax, ["solid ink", "colorstix", "ink stick*", "wax stick*", "encre solide", "festtinte*", "tinta sólida", "inchiostro solido"]),
        (Type.InkRibbon, ["ribbon*", "farbband*", "ruban*", "cinta de tinta", "nastro", "リボン", "色带", "色帶", "리본"]),
        (Type.InkCartridge,
        [
            "ink cartridge*", "ink tank*", "ink bottle*", "ink supply*", "tintenpatrone*", "tintentank*", "cartouche d'encre", "cartouche d’encre", "cartucho de tinta", "cartuccia di inchiostro",
            "cartuccia inchiostro", "inktcartridge*", "bläckpatron*", "wkład* z tusz*", "inkoustov*", "インクカートリッジ", "インクタンク", "墨盒", "墨水匣", "잉크 카트리지",
        ]),
        (Type.Ink, ["ink", "inks", "tinte*", "encre*", "tinta*", "inchiostr*", "inkt*", "bläck*", "atrament*", "tusz*", "inkoust*", "чернил*", "インク", "墨水", "잉크"]),
        (Type.TonerCartridge,
        [
            "toner cartridge*", "print cartridge*", "toner kit*", "tonerkartusche*", "tonerkassette*", "druckkassette*", "cartouche de toner", "cartouche toner", "cartouche d'impression",
            "cartucho de tóner", "cartucho de toner", "cartuccia toner", "cartuccia di toner", "tonercartridge*", "tonerkassett*", "tonerpatron*", "kaset* z toner*", "tonerov*", "тонер-картридж*",
            "тонер-картр*", "トナーカートリッジ", "粉盒", "碳粉盒", "墨粉盒", "硒鼓", "토너 카트리지",
        ]),
        (Type.Toner, ["toner*", "*toner", "tóner", "тонер*", "トナー", "碳粉", "墨粉", "토너"]),
    ];
}
