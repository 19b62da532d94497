using KPax.Agent.Buffer;
using KPax.Agent.Health;
using KPax.Agent.Uplink;

namespace KPax.Tests.Agent.Health;

[TestClass]
public sealed class StatusJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private static readonly AgentStatus Well = new()
    {
        AsOf = Now.AddSeconds(-4),
        StartedAt = Now.AddHours(-3),
        Buffer = new BufferStatus { Octets = 10, MaxOctets = 100 },
        Uplink = new UplinkStatus { LastSuccess = Now.AddSeconds(-20), ServerClockOffset = TimeSpan.FromSeconds(-3) },
    };

    [TestMethod]
    public void FindProblems_OfAnAgentThatIsWell_IsNone() => Assert.IsEmpty(StatusJudge.FindProblems(Well, Now));

    [TestMethod]
    public void FindProblems_AfterAStop_SaysWhenAndHowToStart()
    {
        var stopped = Well with { StoppedAt = Well.AsOf };

        Assert.IsFalse(StatusJudge.IsRunning(stopped, Now));
        StringAssert.StartsWith(StatusJudge.FindProblems(stopped, Now).Single(), "The agent was stopped at 2026-11-26 07:59:56 UTC. Start it");
    }

    [TestMethod]
    [DataRow(179, true)]
    [DataRow(181, false)]
    public void IsRunning_WithoutASignOfLife_EndsAfterThreeMinutes(int seconds, bool isRunning)
    {
        var later = Well.AsOf.AddSeconds(seconds);

        Assert.AreEqual(isRunning, StatusJudge.IsRunning(Well, later));
        Assert.HasCount(isRunning ? 0 : 1, StatusJudge.FindProblems(Well, later));
    }

    [TestMethod]
    public void FindProblems_OfAServerThatIsAwayForLong_SaysTheReasonAndOfOneThatIsAwayBriefly_Nothing()
    {
        AgentStatus Away(int minutes, DateTimeOffset? success) => Well with
        {
            Uplink = Well.Uplink with { Failures = 3, LastReason = "Nobody listens at kpax.example:8443.", LastSuccess = success ?? Well.AsOf.AddMinutes(-minutes) },
        };

        Assert.IsEmpty(StatusJudge.FindProblems(Away(9, null), Now));
        StringAssert.Contains(StatusJudge.FindProblems(Away(10, null), Now).Single(), "taken nothing since 2026-11-26 07:49:56 UTC: Nobody listens at kpax.example:8443. kpax-agent doctor");
        var never = Well with { Uplink = new UplinkStatus { Failures = 1, LastReason = "Refused." } };
        StringAssert.Contains(StatusJudge.FindProblems(never, Now).Single(), "since the agent started: Refused.");
    }

    [TestMethod]
    public void FindProblems_OfGapsOfTheseDays_SaysHowManyAndTheMend()
    {
        var lossy = Well with { Days = [new DayCount { Day = 1, Dropped = 3 }, new DayCount { Day = 2, Dropped = 4 }] };

        StringAssert.StartsWith(StatusJudge.FindProblems(lossy, Now).Single(), "7 readings and rounds were dropped today and yesterday, and are gaps at the server.");
    }

    [TestMethod]
    public void FindProblems_OfBufferAndClock_NamesEachWithTheMend()
    {
        var ill = Well with
        {
            Buffer = new BufferStatus { Octets = 90, MaxOctets = 100, DamagedFiles = 2 },
            Uplink = Well.Uplink with { ServerClockOffset = TimeSpan.FromMinutes(3) },
        };

        var problems = StatusJudge.FindProblems(ill, Now);

        StringAssert.StartsWith(problems[0], "The buffer is nearly full");
        StringAssert.StartsWith(problems[1], "2 damaged files");
        StringAssert.StartsWith(problems[2], "The server's clock is 3 min 0 s ahead of this machine's.");
        StringAssert.StartsWith(StatusJudge.FindProblems(Well with { Buffer = new BufferStatus { Problem = "No room" } }, Now).Single(), "The buffer cannot be used: No room. Make room");
    }
}
