namespace KPax.Agent.Http.Ipp;

/// <summary>Tags of RFC 8010 section 3.5.</summary>
internal static class IppTag
{
    public const byte OperationAttributes = 0x01;
    public const byte End = 0x03;
    public const byte PrinterAttributes = 0x04;
    public const byte LastDelimiter = 0x0F;
    public const byte Integer = 0x21;
    public const byte Boolean = 0x22;
    public const byte Enum = 0x23;
    public const byte BeginCollection = 0x34;
    public const byte TextWithLanguage = 0x35;
    public const byte NameWithLanguage = 0x36;
    public const byte EndCollection = 0x37;
    public const byte Keyword = 0x44;
    public const byte Uri = 0x45;
    public const byte Charset = 0x47;
    public const byte NaturalLanguage = 0x48;
    public const byte MemberName = 0x4A;
}
