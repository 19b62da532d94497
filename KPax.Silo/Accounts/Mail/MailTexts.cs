using KPax.Contracts.Texts;

namespace KPax.Silo.Accounts.Mail;

/// <summary>The words of mails, in the languages of the pages. Plain text, so that nothing in a name can become a link or a picture. Pure.</summary>
internal static class MailTexts
{
    /// <summary>Somebody is invited.</summary>
    public static OutgoingMail Invitation(string language, string inviter, string organisation, string link, int hours) => language switch
    {
        "fr" => new(
            "Invitation à KPax",
            $"""
            Bonjour,

            {Tidy(inviter)} vous invite à KPax pour « {Tidy(organisation)} ».
            Ouvrez ce lien dans les {hours} heures pour créer votre compte. Il ne sert qu’une fois :

            {link}

            Si vous n’attendiez pas cette invitation, ne faites rien.
            """),
        "ja" => new(
            "KPax への招待",
            $"""
            {Tidy(inviter)} さんから、「{Tidy(organisation)}」の KPax への招待が届いています。
            {hours} 時間以内に次のリンクを開き、アカウントを作成してください。リンクは一度だけ使えます。

            {link}

            お心当たりのない場合は、何もする必要はありません。
            """),
        _ => new(
            "Invitation to KPax",
            $"""
            Hello,

            {Tidy(inviter)} invites you to KPax for "{Tidy(organisation)}".
            Open this link within {hours} hours to make your account. It works once:

            {link}

            If you did not expect this, do nothing.
            """),
    };

    /// <summary>Somebody asked for a new password.</summary>
    public static OutgoingMail Reset(string language, string link, int minutes) => language switch
    {
        "fr" => new(
            "Nouveau mot de passe pour KPax",
            $"""
            Bonjour,

            Un nouveau mot de passe a été demandé pour votre compte KPax.
            Ouvrez ce lien dans les {minutes} minutes. Il ne sert qu’une fois :

            {link}

            Si ce n’était pas vous, ne faites rien : votre mot de passe reste valable.
            """),
        "ja" => new(
            "KPax の新しいパスワード",
            $"""
            KPax のアカウントについて、新しいパスワードの設定が求められました。
            {minutes} 分以内に次のリンクを開いてください。リンクは一度だけ使えます。

            {link}

            お心当たりのない場合は、何もする必要はありません。現在のパスワードはそのまま使えます。
            """),
        _ => new(
            "New password for KPax",
            $"""
            Hello,

            Somebody asked for a new password for your KPax account.
            Open this link within {minutes} minutes. It works once:

            {link}

            If it was not you, do nothing: your password stays as it is.
            """),
    };

    /// <summary>A name as a mail shows it: with line ends it could write a text of its own, and one like an address could become a link.</summary>
    public static string Tidy(string name) =>
        new([.. HiddenLetters.Blank(name).Select(letter => letter is '/' or ':' or '<' or '>' ? '·' : letter)]);
}
