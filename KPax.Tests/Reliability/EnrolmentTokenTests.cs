using System.Security.Cryptography;
using Grpc.Core;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Enrolment;
using KPax.Silo.Storage;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Reliability;

/// <summary>R26: every enrolment has a key of its own, a token has one winner, and what is no good token gets one and the same answer.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R26")]
public sealed class EnrolmentTokenTests
{
    private const int Racers = 100;

    // More than the race takes, which all comes from one address.
    private const int Refusals = 200;
    private const int GuessesAtOnce = 64;
    private static readonly int Guesses = ReliabilityRun.IsFull ? 1_000_000 : 100_000;
    private static readonly string[] Zeros =
        ["same keys", "winners of a race of 100 beyond one", "different answers to bad tokens beyond one", "guesses that hit"];

    [TestMethod]
    [Timeout(3_600_000)]
    public async Task Tokens_OfAThousandAgentsRacersAndGuessers_GiveOneIdentityEach()
    {
        var run = ReliabilityRun.Open("R26", "enrolments", ci: 1_000, full: 1_000);
        await using var server = await TestServer.StartAsync(
            trustsLoopback: false, new Dictionary<string, string?> { ["KPax:Enrolment:Refusals"] = $"{Refusals}" });
        var office = server.Services.GetRequiredService<TokenOffice>();
        var client = new EnrollmentService.EnrollmentServiceClient(server.CreateChannel());
        var (keys, agents, offset) = (new HashSet<string>(), new HashSet<long>(), run.Remaining);
        while (run.Remaining > 0)
        {
            using var key = new TestAgentKey();
            var token = (await office.CreateAsync(1, 24, "", null, default))!.Value.Token;
            agents.Add((await EnrolAsync(client, key, token)).AgentId);
            keys.Add(Convert.ToHexString(key.Prove(0, "localhost", TimeProvider.System.GetUtcNow()).PublicKey.Span));
            if (keys.Count % 100 == 0)
            {
                run.Add(100);
            }
        }

        var answers = await AskBadAsync(office, server.Services.GetRequiredService<IEnrolmentStore>());
        var hits = await GuessAsync(server.Services.GetRequiredService<IEnrolmentStore>());

        // Their refusals count with those of the race as long as ten minutes last.
        var winners = await RaceAsync(client, office);
        var blocked = Racers - 1 + await GuessUntilBlockedAsync(client);

        run.Limit("refusals before an address is blocked", Refusals);
        foreach (var figure in Zeros)
        {
            run.Limit(figure, 0);
        }

        run.Add(0, (Zeros[0], offset - keys.Count), (Zeros[1], winners - 1), (Zeros[2], answers.Count - 1), (Zeros[3], hits));
        run.Greatest("refusals before an address is blocked", blocked);
        run.Describe(
            $"{offset:N0} tokens and agents over TLS and gRPC; {Racers} agents with one token at once; used, expired, revoked, foreign and made-up tokens; "
            + $"{Guesses:N0} guesses at the store by the path of a redemption, and a row of them over gRPC with the limiter on.");
        Assert.AreEqual((offset, offset, 1, 1, 0), (keys.Count, agents.Count, winners, answers.Count, hits));
        Assert.AreEqual(Refusals, blocked);
    }

    private static async Task<int> RaceAsync(EnrollmentService.EnrollmentServiceClient client, TokenOffice office)
    {
        var token = (await office.CreateAsync(1, 24, "", null, default))!.Value.Token;
        var won = await Task.WhenAll(Enumerable.Range(0, Racers).Select(async _ =>
        {
            using var key = new TestAgentKey();
            try
            {
                await EnrolAsync(client, key, token);
                return true;
            }
            catch (RpcException fault) when (fault.StatusCode is StatusCode.PermissionDenied or StatusCode.ResourceExhausted)
            {
                return false;
            }
        }));
        return won.Count(winner => winner);
    }

    /// <summary>The store's answers to tokens that are no good; those of the call are compared in EnrollmentGatewayTests.</summary>
    private static async Task<IReadOnlyCollection<string>> AskBadAsync(TokenOffice office, IEnrolmentStore store)
    {
        var now = TimeProvider.System.GetUtcNow();
        var used = (await office.CreateAsync(1, 24, "", null, default))!.Value;
        await store.RedeemAsync(TokenText.HashOf(used.Token), AgentOf(1), now, default);
        var revoked = (await office.CreateAsync(1, 24, "", null, default))!.Value;
        await store.RevokeTokenAsync(revoked.Row.Id, now, null, default);
        var expired = (await office.CreateAsync(1, 1, "", null, default))!.Value;
        (string Token, DateTimeOffset At)[] bad =
        [
            (used.Token, now), (revoked.Token, now), (expired.Token, now.AddHours(1.01)), (TokenText.Create("jp", new byte[32]), now), (TokenText.Create("fr", []), now), ("", now),
        ];
        var answers = new HashSet<string>();
        foreach (var (token, at) in bad)
        {
            answers.Add((await store.RedeemAsync(TokenText.HashOf(token), AgentOf(2), at, default)).ToString());
        }

        return answers;
    }

    // Many at once, as guessers would: the threads that read are not woken for each.
    private static async Task<int> GuessAsync(IEnrolmentStore store)
    {
        var now = TimeProvider.System.GetUtcNow();
        var agent = AgentOf(3);
        var hits = 0;
        await Parallel.ForAsync(0, Guesses, new ParallelOptions { MaxDegreeOfParallelism = GuessesAtOnce }, async (_, cancellationToken) =>
        {
            if ((await store.RedeemAsync(RandomNumberGenerator.GetBytes(32), agent, now, cancellationToken)).Outcome != RedemptionOutcome.Refused)
            {
                Interlocked.Increment(ref hits);
            }
        });
        return hits;
    }

    private static async Task<int> GuessUntilBlockedAsync(EnrollmentService.EnrollmentServiceClient client)
    {
        using var key = new TestAgentKey();
        for (var refusals = 0; ; refusals++)
        {
            var fault = await Assert.ThrowsExactlyAsync<RpcException>(() => EnrolAsync(client, key, TokenText.Create("fr", new byte[32])));
            if (fault.StatusCode == StatusCode.ResourceExhausted)
            {
                return refusals;
            }

            Assert.AreEqual(StatusCode.PermissionDenied, fault.StatusCode);
        }
    }

    private static NewAgent AgentOf(byte key) => new(new Credential(CredentialKind.P256, SHA256.HashData([99, key]), [key]), "", "");

    private static async Task<EnrollResponse> EnrolAsync(EnrollmentService.EnrollmentServiceClient client, TestAgentKey key, string token) =>
        await client.EnrollAsync(new EnrollRequest { Token = token, Proof = key.Prove(0, "localhost", TimeProvider.System.GetUtcNow()) });
}
