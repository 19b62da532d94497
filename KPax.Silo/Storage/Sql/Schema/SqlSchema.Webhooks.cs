namespace KPax.Silo.Storage.Sql.Schema;

/// <summary>Version 6: webhooks, and what they have to send.</summary>
internal static partial class SqlSchema
{
    // webhook.organisation_id is the truth, organisation_path a copy (PathTables). state: 0 active, 1 paused, 2 stopped, 3 removed; a removed one stays as a row
    // without its address and secret, so that its number is never given again. secret, old_secret: sealed with the keys of the server. due: not before. claimant,
    // claim: who sends for it, until when. webhook_delivery has a row for each message of each webhook, written in the transaction of what it tells; names are
    // those of that moment; made: when it was written, later when it was tried first.
    private const string Webhooks = """
        CREATE TABLE webhook (
            id INTEGER PRIMARY KEY, organisation_id INTEGER NOT NULL, organisation_path TEXT NOT NULL, name TEXT NOT NULL, url TEXT NOT NULL, events INTEGER NOT NULL,
            state INTEGER NOT NULL, stop INTEGER NOT NULL, state_since INTEGER NOT NULL, owner_id TEXT NOT NULL, owner_name TEXT NOT NULL, made INTEGER NOT NULL,
            secret BLOB NOT NULL, old_secret BLOB NULL, old_until INTEGER NULL, failures INTEGER NOT NULL, failing_since INTEGER NULL,
            delivered INTEGER NULL, due INTEGER NOT NULL, claimant TEXT NOT NULL, claim INTEGER NOT NULL);
        CREATE INDEX webhook_path ON webhook (organisation_path, id);
        CREATE TABLE webhook_delivery (
            id INTEGER PRIMARY KEY, webhook_id INTEGER NOT NULL, message TEXT NOT NULL, event INTEGER NOT NULL, at INTEGER NOT NULL, made INTEGER NOT NULL,
            organisation_id INTEGER NOT NULL, organisation_name TEXT NOT NULL, subject INTEGER NOT NULL, subject_id INTEGER NOT NULL, subject_maker TEXT NOT NULL,
            subject_name TEXT NOT NULL, subject_serial TEXT NOT NULL, data TEXT NOT NULL, state INTEGER NOT NULL, attempts INTEGER NOT NULL, tried INTEGER NULL,
            due INTEGER NOT NULL, status INTEGER NULL, took INTEGER NULL, error TEXT NOT NULL);
        CREATE INDEX webhook_delivery_listed ON webhook_delivery (webhook_id, id);
        CREATE INDEX webhook_delivery_waiting ON webhook_delivery (webhook_id, id) WHERE state = 0;
        CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, due) WHERE state = 0;
        """;
}
