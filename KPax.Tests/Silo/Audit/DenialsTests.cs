using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Silo.Audit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Silo.Audit;

[TestClass]
public sealed class DenialsTests
{
    private static readonly Caller Mallory = new("Mallory", [], "m-1");

    [TestMethod]
    public async Task Note_OfTheSameDenial_IsWrittenOnceAMinute()
    {
        var (log, time) = (new ListLog(), new FakeTimeProvider());
        using var denials = new Denials(log, time, NullLogger<Denials>.Instance);
        await denials.StartAsync(default);

        denials.Note(Mallory, Permission.AuditRead, "/audit", "/1/5/");
        denials.Note(Mallory, Permission.AuditRead, "/audit", "/1/5/");
        denials.Note(Mallory, Permission.AuditRead, "/other", "");
        time.Advance(Denials.Quiet);
        denials.Note(Mallory, Permission.AuditRead, "/audit", "/1/5/");
        await log.WaitAsync(3);
        await denials.StopAsync(default);

        var first = log.Entries[0];
        Assert.AreEqual((AuditActions.AccessDenied, AuditOutcome.Denied, "m-1", "/audit", 5L), (first.Action, first.Outcome, first.ActorId, first.TargetName, first.OrganisationId));
        Assert.AreEqual("{\"needs\":[\"audit.read\"]}", first.After);
        Assert.IsNull(log.Entries[1].OrganisationId, "that of the actor");
        Assert.HasCount(3, log.Entries);
    }

    private sealed class ListLog : IAuditLog
    {
        private readonly SemaphoreSlim _written = new(0);

        public List<NewAuditEntry> Entries { get; } = [];

        public Task RecordAsync(NewAuditEntry entry, CancellationToken cancellationToken)
        {
            Entries.Add(entry);
            _written.Release();
            return Task.CompletedTask;
        }

        public async Task WaitAsync(int count)
        {
            for (; count > 0; count--)
            {
                Assert.IsTrue(await _written.WaitAsync(TimeSpan.FromSeconds(60)));
            }
        }
    }
}
