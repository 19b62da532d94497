using System.Text;

namespace KPax.Tests.Reliability.Secrets;

/// <summary>A secret of a test, and every form in which it would give itself away.</summary>
internal sealed class Canary
{
    private readonly List<(string Form, byte[] Octets)> _forms = [];

    public Canary(string name, string word)
        : this(name, Encoding.UTF8.GetBytes(word))
    {
        Word = word;
        _forms.Add(("UTF-16", Encoding.Unicode.GetBytes(word)));
        _forms.Add(("UTF-16 BE", Encoding.BigEndianUnicode.GetBytes(word)));
        _forms.Add(("base64 of UTF-16", Base64(Encoding.Unicode.GetBytes(word), 0)));
    }

    public Canary(string name, byte[] octets)
    {
        Name = name;
        _forms.Add(("plain", octets));
        _forms.Add(("hex", Encoding.ASCII.GetBytes(Convert.ToHexString(octets))));
        _forms.Add(("hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(octets))));
        _forms.Add(("hex with dashes", Encoding.ASCII.GetBytes(BitConverter.ToString(octets))));
        _forms.Add(("hex with blanks", Encoding.ASCII.GetBytes(BitConverter.ToString(octets).Replace('-', ' '))));
        _forms.Add(("octal or decimal list", Encoding.ASCII.GetBytes(string.Join(',', octets))));
        for (var before = 0; before < 3; before++)
        {
            var base64 = Base64(octets, before);
            _forms.Add(("base64", base64));
            _forms.Add(("base64url", Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(base64).Replace('+', '-').Replace('/', '_'))));
        }
    }

    /// <summary>What it is.</summary>
    public string Name { get; }

    /// <summary>The word; empty for octets.</summary>
    public string Word { get; } = "";

    /// <summary>A word that nothing else has, long enough for every password and without letters that some form would escape.</summary>
    public static Canary Draw(string name) => new(name, $"kanarie{Guid.NewGuid():n}");

    /// <summary>The forms in which it stands in some octets.</summary>
    public IEnumerable<string> FindIn(ReadOnlyMemory<byte> octets) => _forms.Where(form => octets.Span.IndexOf(form.Octets) >= 0).Select(form => $"{Name} as {form.Form}");

    /// <summary>What is the same in base64 wherever the secret begins in the octets that were written so.</summary>
    private static byte[] Base64(byte[] octets, int before)
    {
        var text = Convert.ToBase64String([.. new byte[before], .. octets]).TrimEnd('=');

        // The first and the last letter share bits with what stands before and behind.
        var first = before == 0 ? 0 : before + 1;
        var last = (before + octets.Length) % 3 == 0 ? text.Length : text.Length - 1;
        return Encoding.ASCII.GetBytes(text[first..last]);
    }
}
