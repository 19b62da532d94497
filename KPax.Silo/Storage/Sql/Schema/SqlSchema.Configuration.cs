namespace KPax.Silo.Storage.Sql.Schema;

/// <content>What agents told of their settings and targets.</content>
internal static partial class SqlSchema
{
    private const string Configuration = """
        CREATE TABLE agent_report (agent_id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, settings TEXT NOT NULL, told INTEGER NOT NULL);
        CREATE TABLE target_trouble (
            agent_id INTEGER NOT NULL, target TEXT NOT NULL, step INTEGER NOT NULL, reason TEXT NOT NULL, round INTEGER NOT NULL, since INTEGER NOT NULL, told INTEGER NOT NULL,
            PRIMARY KEY (agent_id, target)) WITHOUT ROWID;
        CREATE TABLE scan_request (
            id INTEGER PRIMARY KEY, agent_id INTEGER NOT NULL, kind INTEGER NOT NULL, device_keys TEXT NOT NULL, state INTEGER NOT NULL,
            done INTEGER NOT NULL, total INTEGER NOT NULL, answered INTEGER NOT NULL, reason TEXT NOT NULL, asked INTEGER NOT NULL, changed INTEGER NOT NULL);
        CREATE INDEX scan_request_agent ON scan_request (agent_id, id);
        CREATE INDEX scan_request_waiting ON scan_request (id) WHERE state = 0;
        """;
}
