using System.Diagnostics;
using System.Runtime.CompilerServices;
using KPax.Contracts.Webhooks;

namespace KPax.Silo.Storage.Sql;

/// <summary>
/// Which events any webhook wants, as a session of this process knows it: where nobody wants one, what happens costs no statement. Read again after a second at
/// the latest, since another server may make a webhook; what this one makes or changes goes through the same session, and is known at once.
/// </summary>
internal static class SqlWebhookEars
{
    private const string Wanted = "SELECT DISTINCT events FROM webhook WHERE state < 2";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    // By session, which its writer has for good.
    private static readonly ConditionalWeakTable<ISqlSession, Memory> Memories = [];

    /// <summary>True if some webhook may want one of these.</summary>
    public static bool Hear(ISqlSession session, WebhookEvents what)
    {
        var memory = Memories.GetValue(session, _ => new Memory());
        if (memory.ReadAt is not { } at || Stopwatch.GetElapsedTime(at) > Fresh)
        {
            memory.Events = session.Query(Wanted, row => (WebhookEvents)row.Long(0)).Aggregate(WebhookEvents.None, (all, one) => all | one);
            memory.ReadAt = Stopwatch.GetTimestamp();
        }

        return (memory.Events & what) != 0;
    }

    /// <summary>A webhook was made or changed in this session.</summary>
    public static void Forget(ISqlSession session) => Memories.Remove(session);

    private sealed class Memory
    {
        public WebhookEvents Events { get; set; }

        public long? ReadAt { get; set; }
    }
}
