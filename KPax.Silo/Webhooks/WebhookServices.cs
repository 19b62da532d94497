using KPax.Contracts.Webhooks;
using KPax.Silo.Storage.Sql;

namespace KPax.Silo.Webhooks;

/// <summary>Registers webhooks. Storage, accounts and organisations come with their own rooms.</summary>
internal static class WebhookServices
{
    /// <summary>The webhooks, and who sends for them.</summary>
    public static IServiceCollection AddKPaxWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IWebhookStore, SqlWebhookStore>();
        services.AddSingleton<IWebhookQueue, SqlWebhookQueue>();
        services.AddSingleton<IHostResolver, SystemResolver>();
        services.AddSingleton<WebhookSeal>();
        services.AddSingleton<WebhookJudge>();
        services.AddSingleton<WebhookConnector>();
        services.AddSingleton<WebhookLine>();
        services.AddSingleton<IStopMail, StopMail>();
        services.AddSingleton<WebhookTurn>();
        services.AddSingleton<IWebhooks, WebhookDesk>();
        services.AddHostedService<WebhookSender>();
        services.AddHostedService<WebhookPruner>();
        return services;
    }
}
