using System.Net;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Webhooks;
using KPax.Silo.Accounts.Mail;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Webhooks;
using KPax.Tests.Silo.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Webhooks;

/// <summary>Webhooks on real storage, with the organisations of <see cref="TestAccess"/>; a receiver on loopback is allowed.</summary>
internal sealed class TestWebhooks : IHostResolver, IStopMail
{
    public const WebhookEvents Alerts = WebhookEvents.AlertOpened | WebhookEvents.AlertClosed;

    private readonly IOptions<WebhookOptions> _options;
    private readonly WebhookSeal _seal;

    private TestWebhooks(TestStorage storage, TestAccess access, WebhookOptions options, IDataProtectionProvider keys)
    {
        Storage = storage;
        Access = access;
        _options = Microsoft.Extensions.Options.Options.Create(options);
        _seal = new WebhookSeal(keys);
        Store = new SqlWebhookStore(storage.Database, storage.Writer);
        Queue = new SqlWebhookQueue(storage.Database, storage.Writer);
        Desk = new WebhookDesk(Store, access.Tree.Directory, _seal, _options, storage.Time);
        Sender = NewSender();
    }

    public TestStorage Storage { get; }

    public TestAccess Access { get; }

    public WebhookOptions Options => _options.Value;

    public SqlWebhookStore Store { get; }

    public SqlWebhookQueue Queue { get; }

    public WebhookDesk Desk { get; }

    public WebhookSender Sender { get; }

    public Caller Owner { get; private set; } = Caller.Nobody;

    /// <summary>Where names lead; every other name is unknown.</summary>
    public Dictionary<string, IPAddress[]> Names { get; } = [];

    public static async Task<TestWebhooks> StartAsync(TestStorage storage, TestReceiver? receiver = null, Action<WebhookOptions>? change = null, IDataProtectionProvider? keys = null)
    {
        var options = new WebhookOptions { AllowHttpToLoopback = true, AllowedNetworks = "127.0.0.1/32" };
        if (receiver is not null)
        {
            options.Ports = $"443,{receiver.Port}";
        }

        change?.Invoke(options);
        var access = await TestAccess.StartAsync(storage);
        var webhooks = new TestWebhooks(storage, access, options, keys ?? new EphemeralDataProtectionProvider());
        webhooks.Owner = (await access.Directory.FindAsync("owner", default))!;
        return webhooks;
    }

    /// <summary>Another server on the same database.</summary>
    public WebhookSender NewSender(IWebhookQueue? queue = null)
    {
        var turn = new WebhookTurn(
            queue ?? Queue, new WebhookJudge(Access.Directory, Access.Tree.Directory), _seal, new WebhookConnector(this, _options), new WebhookLine(_options, Storage.Time),
            this, _options, Storage.Time);
        return new WebhookSender(queue ?? Queue, turn, _options, Storage.Time, NullLogger<WebhookSender>.Instance);
    }

    /// <summary>A webhook of Acme, with its secret.</summary>
    public async Task<(Webhook Webhook, string Secret)> AddAsync(string url, WebhookEvents events = Alerts, long organisation = 2, Caller? by = null)
    {
        var made = await Desk.CreateAsync(by ?? Owner, new NewWebhook { OrganisationId = organisation, Name = "ticket desk", Url = url, Events = events }, default);
        Assert.IsNotNull(made.Webhook, string.Join('\n', made.Problems));
        return (made.Webhook, made.Secret);
    }

    /// <summary>Messages of a webhook without anything that happened, as a burst writes them.</summary>
    public Task FillAsync(long webhook, int count) => Storage.Writer.RunAsync(
        session => session.Execute(
            """
            INSERT INTO webhook_delivery (webhook_id, message, event, at, made, organisation_id, organisation_name, subject, subject_id, subject_maker, subject_name,
                subject_serial, data, state, attempts, due, error)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
            SELECT $webhook, 'msg_' || i, 1, $now, $now, 2, 'Acme', 1, i, '', '', '', '{}', 0, 0, $now, '' FROM n
            """,
            ("$webhook", webhook), ("$count", count), ("$now", Storage.Time.GetUtcNow().ToUnixTimeMilliseconds())),
        default);

    public async Task<Webhook> FindAsync(long id) => (await Desk.FindAsync(Owner, id, default))!;

    public async Task<IReadOnlyList<WebhookDelivery>> MessagesAsync(long id) => (await Desk.ListDeliveriesAsync(Owner, id, new DeliveryQuery { Take = 200 }, default))!.Deliveries;

    /// <summary>Takes everything from somebody.</summary>
    public async Task TakeRightsAsync(string user) =>
        TestAccess.AssertDone(await Access.Grants.LockOutAsync(TestAccess.System, user, isLockedOut: true, default));

    /// <summary>A manager of webhooks at an organisation.</summary>
    public Task<Caller> AddPersonAsync(string name, long organisation = 2) => Access.AddAsync(name, (BuiltInRoles.Administrator.Id, organisation));

    // Whose it is and why stands where the address would.
    Task<SealedMail?> IStopMail.WriteAsync(StoredWebhook webhook, WebhookStop why, CancellationToken cancellationToken) =>
        Task.FromResult<SealedMail?>(new($"{webhook.OwnerId}:{why}", [1]));

    Task<IPAddress[]> IHostResolver.ResolveAsync(string host, CancellationToken cancellationToken) => Names.TryGetValue(host, out var addresses)
        ? Task.FromResult(addresses)
        : throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound);
}
