using KPax.Contracts.Webhooks;
using KPax.Silo.Accounts.Mail;

namespace KPax.Silo.Webhooks;

/// <summary>The words of the mail that tells of a stop, in the languages of the pages. Pure.</summary>
internal static class StopTexts
{
    /// <summary>A webhook was stopped, why, and what to do.</summary>
    public static OutgoingMail Write(string language, string name, string organisation, WebhookStop why, int days, string link) => language switch
    {
        "fr" => new(
            "Un webhook de KPax a été arrêté",
            $"""
            Bonjour,

            KPax a arrêté le webhook « {MailTexts.Tidy(name)} » de « {MailTexts.Tidy(organisation)} » : {why switch
            {
                WebhookStop.Gone => "le destinataire a répondu qu’il ne veut plus rien recevoir (410).",
                WebhookStop.Secret => "son secret ne peut plus être ouvert avec les clés de ce serveur. Un nouveau secret y remédie.",
                _ => $"aucun message n’a été accepté depuis {days} jours ou plus.",
            }}
            Les messages en attente ont été abandonnés ; aucun nouvel événement n’est envoyé. Vous pouvez le reprendre sur sa page :

            {link}
            """),
        "ja" => new(
            "KPax の Webhook が停止されました",
            $"""
            「{MailTexts.Tidy(organisation)}」の Webhook「{MailTexts.Tidy(name)}」が停止されました。{why switch
            {
                WebhookStop.Gone => "送信先が、これ以上の受信を望まないと応答しました (410)。",
                WebhookStop.Secret => "このサーバーの鍵ではシークレットを開けなくなりました。新しいシークレットを発行すると解決します。",
                _ => $"{days} 日以上、どのメッセージも受け取られていません。",
            }}
            待機中のメッセージは破棄され、新しいイベントは送信されません。次のページで再開できます。

            {link}
            """),
        _ => new(
            "A webhook of KPax was stopped",
            $"""
            Hello,

            KPax has stopped the webhook "{MailTexts.Tidy(name)}" of "{MailTexts.Tidy(organisation)}": {why switch
            {
                WebhookStop.Gone => "its receiver answered that it wants no more (410).",
                WebhookStop.Secret => "its secret cannot be opened with the keys of this server any more. A new secret mends it.",
                _ => $"no message was taken for {days} days or more.",
            }}
            What waited was given up, and nothing new is sent. You can resume it on its page:

            {link}
            """),
    };
}
