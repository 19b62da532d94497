namespace KPax.Agent.Http.Pages;

/// <summary>How a page is written.</summary>
internal enum PageFormat
{
    /// <summary>XML; values stand at paths of elements.</summary>
    Xml = 0,

    /// <summary>JSON, or an object as JavaScript writes it; values stand at paths of members.</summary>
    Json = 1,

    /// <summary>A line of names and a line of values.</summary>
    Csv = 2,

    /// <summary>HTML; values are first groups of patterns.</summary>
    Html = 3,
}
