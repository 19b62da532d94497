using KPax.Contracts.Tokens;

namespace KPax.Silo.Storage.Sql;

/// <summary>Answers to requests of the REST API that may come again.</summary>
internal sealed class SqlRepeatedRequests(ISqlWriter writer, TimeProvider time) : IRepeatedRequests
{
    // At each new one, so that the table holds a day and no sweep is needed.
    private const string Prune = "DELETE FROM api_answer WHERE at < $old";

    private const string Begin = """
        INSERT INTO api_answer (user_id, request_key, request_hash, status, location, body, at)
        VALUES ($user, $key, $hash, 0, '', $nothing, $now) ON CONFLICT (user_id, request_key) DO NOTHING
        """;

    private const string TakeOver = """
        UPDATE api_answer SET request_hash = $hash, at = $now
        WHERE user_id = $user AND request_key = $key AND status = 0 AND at < $late
        """;

    private const string Find = "SELECT request_hash, status, location, body FROM api_answer WHERE user_id = $user AND request_key = $key";

    private const string End = """
        UPDATE api_answer SET status = $status, location = $location, body = $body WHERE user_id = $user AND request_key = $key
        """;

    private const string Forget = "DELETE FROM api_answer WHERE user_id = $user AND request_key = $key AND status = 0";

    public Task<RepeatedRequest> BeginAsync(string userId, string key, byte[] hash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writer.RunAsync(
            session =>
            {
                session.Send(Prune, ("$old", UnixTime.ToColumn(now - IRepeatedRequests.Life)));
                var isFirst = session.Execute(
                        Begin,
                        ("$user", userId), ("$key", key), ("$hash", hash), ("$nothing", Array.Empty<byte>()), ("$now", UnixTime.ToColumn(now))) > 0
                    || session.Execute(
                        TakeOver,
                        ("$user", userId), ("$key", key), ("$hash", hash), ("$now", UnixTime.ToColumn(now)),
                        ("$late", UnixTime.ToColumn(now - IRepeatedRequests.Patience))) > 0;
                return isFirst
                    ? new RepeatedRequest(RepeatedRequestState.First)
                    : session.Query(Find, row => Judge(row, hash), ("$user", userId), ("$key", key)).First();
            },
            cancellationToken);
    }

    public Task EndAsync(string userId, string key, RepeatedRequest answer, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            session.Send(
                End,
                ("$status", answer.Status), ("$location", answer.Location), ("$body", answer.Body.ToArray()), ("$user", userId), ("$key", key));
            return true;
        },
        cancellationToken);

    public Task ForgetAsync(string userId, string key, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            session.Send(Forget, ("$user", userId), ("$key", key));
            return true;
        },
        cancellationToken);

    private static RepeatedRequest Judge(ISqlRow row, byte[] hash) => row switch
    {
        _ when !row.Octets(0).AsSpan().SequenceEqual(hash) => new(RepeatedRequestState.Other),
        _ when row.Int(1) == 0 => new(RepeatedRequestState.UnderWay),
        _ => new(RepeatedRequestState.Answered, row.Int(1), row.Text(2), row.Octets(3)),
    };
}
