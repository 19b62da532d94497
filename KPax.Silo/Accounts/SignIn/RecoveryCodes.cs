using System.Security.Cryptography;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>Codes for who has lost the second factor: 79 random bits each, in letters that nobody mixes up. Pure apart from chance.</summary>
internal static class RecoveryCodes
{
    /// <summary>How many are made at once.</summary>
    public const int Count = 10;

    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int Letters = 16;

    /// <summary>New ones, as they are shown.</summary>
    public static IReadOnlyList<string> Make() => [.. Enumerable.Range(0, Count).Select(_ =>
    {
        var text = RandomNumberGenerator.GetString(Alphabet, Letters);
        return string.Join('-', text.Chunk(4).Select(part => new string(part)));
    })];

    /// <summary>A code as it is kept, whichever way it was typed.</summary>
    public static string Tidy(string typed) => new([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
}
