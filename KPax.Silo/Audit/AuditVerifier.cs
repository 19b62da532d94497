namespace KPax.Silo.Audit;

/// <summary>Reads the whole audit log and says what in it is not as it was written. Works beside a server that goes on writing.</summary>
internal sealed class AuditVerifier(IAuditStore store)
{
    /// <summary>Most findings that are told one by one.</summary>
    public const int MaxFindings = 100;

    private const int Piece = 1_000;

    /// <summary>Verifies everything up to the end of the chain at this moment.</summary>
    public async Task<AuditReport> VerifyAsync(CancellationToken cancellationToken)
    {
        var head = await store.ReadHeadAsync(cancellationToken);
        var findings = new List<AuditFinding>();
        var (number, hash) = (0L, AuditChain.Origin);
        for (var isMore = true; isMore;)
        {
            var rows = await store.ReadAsync(number, Piece, cancellationToken);
            foreach (var row in rows.Where(row => row.Entry.Number <= head.Number))
            {
                findings.AddRange(Check(row, number, hash));
                (number, hash) = (row.Entry.Number, row.Hash);
            }

            isMore = rows.Count == Piece && number < head.Number;
        }

        if (number < head.Number)
        {
            findings.Add(Missing(number + 1, head.Number));
        }
        else if (!hash.AsSpan().SequenceEqual(head.Hash))
        {
            findings.Add(new(number, "it is not the last entry that was written: it was put in its place."));
        }

        findings.AddRange(await FindBehindAsync(cancellationToken));
        return new AuditReport(head.Number, Convert.ToHexStringLower(head.Hash), findings.Count, [.. findings.Take(MaxFindings)]);
    }

    private static IEnumerable<AuditFinding> Check(AuditRow row, long before, byte[] hash)
    {
        var entry = row.Entry;
        if (entry.Number != before + 1)
        {
            yield return Missing(before + 1, entry.Number - 1);
        }
        else if (!row.Previous.AsSpan().SequenceEqual(hash))
        {
            yield return new(entry.Number, $"it does not follow entry {before}: one of the two was put in or written anew.");
        }

        if (!AuditChain.HashOf(row.Previous, entry.Number, entry.At.ToUnixTimeMilliseconds(), entry.Event).AsSpan().SequenceEqual(row.Hash))
        {
            yield return new(entry.Number, "it was changed: its hash is that of other values.");
        }
        else if (row.ActorSearch != AuditText.ActorOf(entry.Event) || row.Search != AuditText.TargetOf(entry.Event))
        {
            yield return new(entry.Number, "the texts by which it is found were changed.");
        }
        else if (row.TruePath is { } path && path != entry.OrganisationPath)
        {
            yield return new(entry.Number, $"it stands below {entry.OrganisationPath}, and its organisation at {path}: it was hidden from who may read it.");
        }
    }

    // What came while this was read is of the chain by now; what still is behind its end was never written by a server.
    private async Task<IEnumerable<AuditFinding>> FindBehindAsync(CancellationToken cancellationToken)
    {
        var end = await store.ReadHeadAsync(cancellationToken);
        var behind = await store.ReadAsync(end.Number, MaxFindings, cancellationToken);
        var last = (await store.ReadHeadAsync(cancellationToken)).Number;
        return behind.Where(row => row.Entry.Number > last).Select(row => new AuditFinding(row.Entry.Number, "it is behind the last entry that was written: it was put in."));
    }

    private static AuditFinding Missing(long first, long last) =>
        new(first, first == last ? "it was removed." : $"the entries {first} to {last} were removed.");
}
