using System.Collections.Concurrent;
using System.Net;
using KPax.Contracts.Texts;
using KPax.Tests.Access;

namespace KPax.Tests.Reliability.Payloads;

/// <summary>
/// R22: texts that do harm, on every road into the server, and then on every road out of it: pages, answers of the API, the audit log as sheet and as JSON,
/// mails and logs. Read as their readers do; nothing of a text may be more than text.
/// </summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R22")]
public sealed class PayloadTests
{
    private const int Seed = 22;
    private const int Chunk = 240;
    private const int Width = 2;

    // Pages with nothing but the name of one thing: at the size of CI some of them stand for all.
    private static readonly int Every = ReliabilityRun.IsFull ? 1 : 6;
    private readonly ConcurrentBag<string> _wrong = [];
    private readonly ConcurrentDictionary<string, byte> _seen = [];
    private int _pages;
    private int _answers;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(3_600_000)]
    public async Task Texts_ThatDoHarm_AreTextOnEveryRoadOut()
    {
        var run = ReliabilityRun.Open("R22", "payloads", ci: PayloadGrammar.KindCount, full: 5_000);
        run.Limit("unescaped", 0);
        run.Limit("payloads that no page showed", 0);
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            var payloads = PayloadGrammar.Draw(Seed, run.Done, (int)Math.Min(run.Remaining, Chunk));
            (_pages, _answers) = (0, 0);
            _seen.Clear();
            var began = TimeProvider.System.GetTimestamp();
            await using var stage = await PayloadStage.StartAsync(payloads);
            Tell("stage", began);
            await LookAtPagesAsync(stage);
            Tell($"{_pages} pages", began);
            await AskTheApiAsync(stage);
            Tell("API", began);
            await TakeTheAuditOutAsync(stage);
            LookBesides(payloads);
            Tell("the rest", began);
            var unseen = payloads.SelectMany(PayloadGrammar.MarksIn).Distinct().Where(mark => !_seen.ContainsKey(mark)).ToList();
            run.Add(
                payloads.Count, ("unescaped", _wrong.Count), ("payloads that no page showed", unseen.Count), ("pages read", _pages), ("answers of the API", _answers), ("refused at the door", stage.Refused));
            Assert.IsEmpty(_wrong, $"seed {Seed}: {string.Join('\n', _wrong.Order().Take(40))}");
            Assert.IsEmpty(unseen, string.Join(' ', unseen));
        }

        run.Describe(
            "By an agent in every text of its readings, as names, notes, addresses and links, and behind the doors; out by every page (as its owner; the language of some is another), the API, "
            + "the audit log as sheet and JSON, mails in three languages, and both logs. A parser of HTML judges the pages by what they are made of.");
    }

    private void Tell(string done, long began) => TestContext.WriteLine($"{done} after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F1} s");

    private async Task LookAtPagesAsync(PayloadStage stage)
    {
        using var client = await TestSignIn.ClientAsync(stage.Server, PayloadStage.Owner);
        var addresses = SiteMap.PagesOf(stage.Server).SelectMany(page => AddressesOf(stage, page)).Concat(Lists(stage.Payloads.Count)).Concat(stage.Payloads.SelectMany(Reflecting));
        await Parallel.ForEachAsync(addresses, new ParallelOptions { MaxDegreeOfParallelism = Width }, async (address, token) =>
        {
            using var answer = await GetAsync(client, address, token);
            if (answer is null)
            {
                return;
            }

            var text = await answer.Content.ReadAsStringAsync(token);
            var wrong = PayloadRoads.FindInRedirect(answer).Concat(IsPage(answer) ? HtmlJudge.Find(text, new Uri(stage.Server.Address).Authority) : text.Length == 0 ? [] : IsJson(answer) ? PayloadRoads.FindInJson(text) : FindInPlain(answer, text));
            foreach (var fault in wrong.Append(answer.StatusCode == HttpStatusCode.InternalServerError ? "the server failed" : "").Where(fault => fault.Length > 0))
            {
                _wrong.Add($"{HiddenLetters.Escape(address)}: {fault}");
            }

            foreach (var mark in IsPage(answer) ? HtmlJudge.MarksIn(text) : [])
            {
                _seen.TryAdd(mark, 0);
            }

            Interlocked.Increment(ref _pages);
        });
    }

    // The web server itself refuses what is no address, such as one with a NUL in it; null then.
    private static async Task<HttpResponseMessage?> GetAsync(HttpClient client, string address, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(address, cancellationToken);
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.HttpProtocolError && address.Contains('%', StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static IEnumerable<string> AddressesOf(PayloadStage stage, Microsoft.AspNetCore.Routing.RouteEndpoint page)
    {
        var kind = SiteMap.KindOf(page);
        var every = SiteMap.RouteOf(page).StartsWith("/devices/{Id:long}", StringComparison.Ordinal) && SiteMap.RouteOf(page).EndsWith('}') ? Math.Max(1, Every / 3) : Every;
        return kind.Length == 0 ? [SiteMap.AddressOf(page, "")] : stage.Ids.GetValueOrDefault(kind, ["1", "2"]).Where((_, index) => index % every == 0).Select(id => SiteMap.AddressOf(page, id));
    }

    // Every page of the lists, so that each name is seen in its row.
    private static IEnumerable<string> Lists(int count)
    {
        for (var page = 1; page <= (count / 25) + 2; page++)
        {
            yield return $"/?page={page}&culture={(page % 2 == 0 ? "ja" : "fr")}";
            yield return $"/agents?page={page}";
            yield return $"/organisations?page={page}";
            yield return $"/people?page={page}";
            yield return $"/people/invitations?page={page}";
            yield return $"/enrolment?before={page * 25}";
            yield return $"/audit?before={page * 100}";
        }

        yield return "/alerts?show=all&culture=fr";
        yield return "/alerts?show=acknowledged";
    }

    // What a visitor types, or a link makes him send.
    private static IEnumerable<string> Reflecting(string payload, int index)
    {
        var text = Uri.EscapeDataString(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(payload[..Math.Min(payload.Length, 400)])));
        string[] all =
        [
            $"/?q={text}", $"/alerts?q={text}", $"/agents?q={text}", $"/organisations?q={text}", $"/audit?q={text}&actor={text}", $"/sign-in?return={text}", $"/nothing/{text}",
            $"/preferences?theme=dark&back={text}", $"/invitation?code={text}", $"/welcome?code={text}", $"/password/reset?user={text}&code={text}", $"/alerts?after={text}&sort={text}",
            $"/api/v1/{text}", $"/devices/1?range={text}", $"/audit/export.csv?q={text}", $"/sign-in?culture={text}",
        ];
        return ReliabilityRun.IsFull ? all : [all[index % all.Length], all[(index + 7) % all.Length]];
    }

    private async Task AskTheApiAsync(PayloadStage stage)
    {
        using var client = await TestSignIn.ProgramAsync(stage.Server, PayloadStage.Owner);
        var lists = new[] { "devices", "organisations", "alerts", "agents", "users", "audit", "tokens", $"organisations/{stage.Ids["organisations"][0]}/roles" };
        var single = stage.Ids["devices"].Where((_, index) => index % Every == 0).SelectMany(id => new[] { $"devices/{id}", $"devices/{id}/supplies", $"devices/{id}/counters" });
        foreach (var path in lists.Select(list => $"{list}?limit=500").Concat(single))
        {
            using var answer = await client.GetAsync($"/api/v1/{path}");
            var text = await answer.Content.ReadAsStringAsync();
            _answers++;
            foreach (var fault in PayloadRoads.FindInJson(text).Append(IsJson(answer) ? "" : $"{answer.Content.Headers.ContentType}").Where(fault => fault.Length > 0))
            {
                _wrong.Add($"{path}: {fault}");
            }
        }
    }

    private async Task TakeTheAuditOutAsync(PayloadStage stage)
    {
        using var client = await TestSignIn.ClientAsync(stage.Server, PayloadStage.Owner);
        var sheet = await client.GetStringAsync("/audit/export.csv");
        var lines = await client.GetStringAsync("/audit/export.json");
        Assert.IsTrue(stage.Payloads.SelectMany(PayloadGrammar.MarksIn).All(mark => sheet.Contains(mark, StringComparison.Ordinal) && lines.Contains(mark, StringComparison.Ordinal)));
        foreach (var fault in PayloadRoads.FindInSheet(sheet).Concat(PayloadRoads.FindInLines(lines, isForPages: true)))
        {
            _wrong.Add($"audit: {fault}");
        }
    }

    private void LookBesides(IReadOnlyList<string> payloads)
    {
        foreach (var fault in payloads.SelectMany(payload => new[] { "en", "fr", "ja" }.SelectMany(language => PayloadRoads.FindInMail(payload, language)).Concat(PayloadRoads.FindInLog(payload))))
        {
            _wrong.Add($"mail or log: {fault}");
        }
    }

    private static bool IsPage(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.MediaType == "text/html";

    private static bool IsJson(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";

    // Read as what it says it is, as nobody may guess.
    private static IEnumerable<string> FindInPlain(HttpResponseMessage answer, string text) =>
        answer.Content.Headers.ContentType?.MediaType is "text/plain" or "text/csv" or "application/x-ndjson" && answer.Headers.TryGetValues("X-Content-Type-Options", out var guess) && guess.Single() == "nosniff"
            ? answer.Content.Headers.ContentType.MediaType == "text/csv" ? PayloadRoads.FindInSheet(text) : []
            : [$"{answer.Content.Headers.ContentType} without nosniff"];
}
