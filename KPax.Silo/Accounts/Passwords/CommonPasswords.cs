using System.Collections.Frozen;
using System.Text;

namespace KPax.Silo.Accounts.Passwords;

/// <summary>Passwords and words of passwords that are tried first: a list in this program, and rows of the keyboard and of the alphabet. Pure.</summary>
internal static class CommonPasswords
{
    private const string Resource = "common-passwords.txt";
    private const int ShortestWord = 4;
    private const int ShortestRow = 4;

    private static readonly string[] Rows =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "yxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p", "147258369", "789456123", "159357",
    ];

    private static readonly FrozenSet<string> Known = Read().ToFrozenSet(StringComparer.Ordinal);
    private static readonly string[] Words = [.. Known.Where(word => word.Length >= ShortestWord).OrderByDescending(word => word.Length)];

    // Both ways.
    private static readonly string[] Walks = [.. Rows.Concat(Rows.Select(row => new string([.. row.Reverse()])))];

    /// <summary>How many there are.</summary>
    public static int Count => Known.Count;

    /// <summary>A password as it is compared: small letters, without spaces, and with the letters that digits and signs stand for.</summary>
    public static string Plain(string password)
    {
        var text = new StringBuilder(password.Length);
        foreach (var letter in password.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(letter => !char.IsWhiteSpace(letter)))
        {
            text.Append(letter);
        }

        return text.ToString();
    }

    /// <summary>True if it is on the list, as it stands or with letters for the signs that stand for them.</summary>
    public static bool Contains(string plain) => Known.Contains(plain) || Known.Contains(Letters(plain)) || Known.Contains(Letters(plain.TrimEnd(Tail)));

    /// <summary>What is left when words of the list and rows of four or more neighbours are taken out.</summary>
    public static string TakeOutWords(string plain)
    {
        var left = TakeOutWalks(plain);
        left = Words.Aggregate(left, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return Words.Aggregate(Letters(left), (text, word) => text.Replace(word, "", StringComparison.Ordinal));
    }

    private static readonly char[] Tail = [.. "0123456789!?.,*#$%&+-_=@"];

    private static string Letters(string plain) => new([.. plain.Select(letter => letter switch
    {
        '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => letter,
    })]);

    private static string TakeOutWalks(string plain)
    {
        var text = new StringBuilder(plain.Length);
        for (var start = 0; start < plain.Length;)
        {
            var longest = 0;
            for (var length = ShortestRow; start + length <= plain.Length; length++)
            {
                var part = plain.Substring(start, length);
                if (!part.All(letter => letter == part[0]) && !Walks.Any(row => row.Contains(part, StringComparison.Ordinal)))
                {
                    break;
                }

                longest = length;
            }

            if (longest == 0)
            {
                text.Append(plain[start]);
            }

            start += Math.Max(1, longest);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return word;
            }
        }
    }
}
