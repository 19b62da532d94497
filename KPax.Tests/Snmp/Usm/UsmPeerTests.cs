using CsCheck;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Tests.Snmp.Usm;

[TestClass]
public sealed class UsmPeerTests
{
    private static readonly UsmUser Reader = UsmTalk.Reader;
    private static readonly UsmUser Extended = Reader with { AuthProtocol = UsmAuthProtocol.Md5, PrivProtocol = UsmPrivProtocol.Aes256 };

    public static IEnumerable<object[]> Pairs =>
        from auth in Enum.GetValues<UsmAuthProtocol>()
        from priv in Enum.GetValues<UsmPrivProtocol>()
        where auth != UsmAuthProtocol.None || priv == UsmPrivProtocol.None
        select new object[] { auth, priv };

    [TestMethod]
    [DynamicData(nameof(Pairs))]
    public void Ask_EveryPair_IsAnsweredAfterOneProbe(UsmAuthProtocol auth, UsmPrivProtocol priv)
    {
        foreach (var extension in new[] { UsmKeyExtension.Blumenthal, UsmKeyExtension.Reeder })
        {
            var user = UserOf(auth, priv) with { KeyExtension = extension };
            var talk = new UsmTalk(user);
            Assert.AreEqual((UsmReading.Answer, UsmError.None), talk.Ask(user));
            Assert.HasCount(4, talk.Datagrams);
            Assert.AreEqual((UsmReading.Answer, UsmError.None), talk.Ask(user));
            Assert.HasCount(2, talk.Datagrams);
        }
    }

    [TestMethod]
    public void TryWrite_EngineUnknown_IsAProbeWithoutAnyCredential()
    {
        var probe = new UsmTalk(Reader).Write(Reader);
        Assert.IsTrue(SnmpV3Header.TryRead(probe, out var frame));
        Assert.AreEqual(SnmpV3Flags.Reportable, frame.Flags);
        Assert.IsTrue(UsmSecurityParameters.TryRead(frame.SecurityParameters, out var parameters));
        Assert.AreEqual(0, parameters.EngineId.Length + parameters.UserName.Length + parameters.Mac.Length + parameters.Salt.Length);
        Assert.IsTrue(ScopedPdu.TryRead(frame.Data, out var header));
        Assert.IsTrue(header.VarBinds.IsEmpty);
    }

    [TestMethod]
    public void TryWrite_ContextNameTooLong_IsRefused()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        Assert.IsFalse(talk.Peer.TryWrite(UsmTalk.QuestionFor(Reader, new string('é', 17)), 1, ref talk.Attempt, new byte[1_400], out _));
        Assert.IsTrue(talk.Peer.TryWrite(UsmTalk.QuestionFor(Reader, new string('é', 16)), 1, ref talk.Attempt, new byte[1_400], out _));
        Assert.IsFalse(talk.Peer.TryWrite(UsmTalk.QuestionFor(Reader), 1, ref talk.Attempt, new byte[90], out _));
    }

    [TestMethod]
    public void Ask_UnknownUser_SaysSo() => Check(UsmError.UnknownUserName, Reader, Reader with { Name = "somebody" });

    [TestMethod]
    public void Ask_OtherAuthPassword_SaysWrongDigest() => Check(UsmError.WrongDigest, Reader, Reader with { AuthPassword = "something else" });

    [TestMethod]
    public void Ask_OtherPrivPassword_SaysDecryptionError() => Check(UsmError.DecryptionError, Reader, Reader with { PrivPassword = "something else" });

    [TestMethod]
    public void Ask_LevelThatTheUserHasNot_SaysUnsupportedLevel() =>
        Check(UsmError.UnsupportedSecurityLevel, Reader, Reader with { PrivProtocol = UsmPrivProtocol.None, PrivPassword = "" });

    [TestMethod]
    public void Ask_BelowTheUsersLevel_SaysUnsupportedLevel() =>
        Check(UsmError.UnsupportedSecurityLevel, Reader with { PrivProtocol = UsmPrivProtocol.None, PrivPassword = "" }, Reader);

    [TestMethod]
    public void Ask_BootsAreLatched_SaysNotInTimeWindowAfterOneResync()
    {
        var talk = new UsmTalk(Reader);
        talk.Authority = talk.NewAuthority(Reader, UsmClock.LatchedBoots);
        Assert.AreEqual((UsmReading.Refused, UsmError.NotInTimeWindow), talk.Ask(Reader));
    }

    [TestMethod]
    [DataRow(UsmKeyExtension.Reeder)]
    [DataRow(UsmKeyExtension.Blumenthal)]
    public void Ask_KeyExtensionIsNotKnown_IsFoundOnceAndRemembered(UsmKeyExtension theirs)
    {
        var user = Extended with { Name = $"finds-{theirs}" };
        var talk = new UsmTalk(user, user with { KeyExtension = theirs });
        Assert.AreEqual((UsmReading.Answer, UsmError.None), talk.Ask(user));
        Assert.AreEqual((UsmReading.Answer, UsmError.None), talk.Ask(user));
        Assert.HasCount(2, talk.Datagrams);
    }

    [TestMethod]
    public void TryWrite_DeviceIsSilent_TriesTheOtherExtension()
    {
        var user = Extended with { Name = "into-silence" };
        var talk = new UsmTalk(user, user with { KeyExtension = UsmKeyExtension.Blumenthal });
        talk.Read(talk.Reply(talk.Write(user)), out _);
        talk.Write(user);
        var answer = talk.Reply(talk.Write(user));
        Assert.AreEqual(UsmReading.Answer, talk.Read(answer, out _));
    }

    [TestMethod]
    public void Ask_DeviceRebooted_ResyncsWithOneResend()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        talk.Clock.Advance(TimeSpan.FromHours(1));
        talk.Authority = talk.NewAuthority(Reader, boots: 6);
        Assert.AreEqual((UsmReading.Answer, UsmError.None), talk.Ask(Reader));
        Assert.HasCount(4, talk.Datagrams);
    }

    [TestMethod]
    public void Ask_DeviceLostItsBoots_ResyncsBackwards()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        talk.Authority = talk.NewAuthority(Reader, boots: 1);
        Assert.AreEqual((UsmReading.Answer, UsmError.None), talk.Ask(Reader));
    }

    [TestMethod]
    public void Ask_HoursLater_NeedsNoResync()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        talk.Clock.Advance(TimeSpan.FromDays(3));
        Assert.AreEqual((UsmReading.Answer, UsmError.None), talk.Ask(Reader));
        Assert.HasCount(2, talk.Datagrams);
    }

    [TestMethod]
    public void Ask_OtherEngineAtTheAddress_IsDiscoveredAnewOnce()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        talk.Authority = talk.NewAuthority(Reader, engineId: UsmAuthority.EngineIdOf("another"u8));
        Assert.AreEqual((UsmReading.Answer, UsmError.None), talk.Ask(Reader));
        Assert.HasCount(4, talk.Datagrams);
        CollectionAssert.AreEqual(talk.Authority.EngineId, talk.Peer.EngineId.ToArray());
    }

    [TestMethod]
    public void Read_EngineChangesEachTime_EndsWithUnknownEngineId()
    {
        var talk = new UsmTalk(Reader);
        var readings = new List<UsmReading>();
        for (byte i = 0; i < 3; i++)
        {
            talk.Authority = talk.NewAuthority(Reader, engineId: UsmAuthority.EngineIdOf([i]));
            readings.Add(talk.Read(talk.Reply(talk.Write(Reader)), out _));
        }

        CollectionAssert.AreEqual(new[] { UsmReading.AskAgain, UsmReading.AskAgain, UsmReading.Refused }, readings);
    }

    [TestMethod]
    public void Read_OldAnswer_IsDroppedAndTheClockIsAskedAnew()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        var old = talk.LastAnswer;
        talk.Clock.Advance(TimeSpan.FromSeconds(UsmClock.Window + 1));
        Assert.AreEqual(UsmReading.Drop, talk.Read(old, out _));
        Assert.AreEqual((UsmReading.Answer, UsmError.None), talk.Ask(Reader));
        Assert.HasCount(4, talk.Datagrams);
    }

    [TestMethod]
    public void Read_AnswerOfAnEarlierBoot_IsDropped()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        var old = talk.LastAnswer;
        talk.Authority = talk.NewAuthority(Reader, boots: 6);
        talk.Ask(Reader);
        Assert.AreEqual(UsmReading.Drop, talk.Read(old, out _));
    }

    [TestMethod]
    public void Read_AnswerBelowTheLevel_IsDropped()
    {
        var open = new UsmUser { Name = Reader.Name };
        var proved = Reader with { PrivProtocol = UsmPrivProtocol.None, PrivPassword = "" };
        foreach (var below in new[] { open, proved })
        {
            var talk = new UsmTalk(Reader);
            talk.Ask(Reader);
            var weaker = new UsmTalk(below);
            weaker.Ask(below);
            Assert.AreEqual(UsmReading.Drop, talk.Read(weaker.LastAnswer, out _), below.ToString());
        }
    }

    [TestMethod]
    public void Read_UnprovedReportOfTheClock_IsDropped()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        talk.Authority = talk.NewAuthority(Reader, boots: 6);
        var report = talk.Reply(talk.Write(Reader));
        Assert.IsTrue(SnmpV3Header.TryRead(report, out var frame));
        Assert.AreEqual(SnmpV3Flags.Auth, frame.Flags);
        var flags = report.AsSpan().IndexOf(new byte[] { 4, 1, (byte)SnmpV3Flags.Auth, 2, 1, SnmpV3Header.UserBasedSecurityModel });
        var forged = report.ToArray();
        forged[flags + 2] = 0;
        Assert.AreEqual(UsmReading.Drop, talk.Read(forged, out _));
        Assert.AreEqual(UsmReading.AskAgain, talk.Read(report, out _));
    }

    [TestMethod]
    public void Read_AnyBitFlipped_IsNeverAnAnswer()
    {
        foreach (var user in new[] { Reader, Reader with { PrivProtocol = UsmPrivProtocol.Des }, Reader with { PrivProtocol = UsmPrivProtocol.None, PrivPassword = "" } })
        {
            var talk = new UsmTalk(user);
            talk.Ask(user);
            var answer = talk.LastAnswer;
            for (var bit = 0; bit < answer.Length * 8; bit++)
            {
                var forged = answer.ToArray();
                forged[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.AreEqual(UsmReading.Drop, talk.Read(forged, out _), $"bit {bit}, {user}");
            }

            Assert.AreEqual(UsmReading.Answer, talk.Read(answer, out _));
        }
    }

    [TestMethod]
    public void Read_Garbage_NeverThrowsAndIsNeverAnAnswer()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        var answer = talk.LastAnswer;
        Gen.Select(Gen.Int[0, answer.Length - 1], Gen.Byte.Array[0, 40], Gen.Int[0, 40]).Sample((place, octets, drop) =>
        {
            byte[] mutated = [.. answer[..place], .. octets, .. answer[Math.Min(answer.Length, place + drop)..]];

            // What stands behind a whole answer is ignored.
            return mutated.AsSpan().StartsWith(answer) || talk.Read(mutated, out _) == UsmReading.Drop;
        }, threads: 1);
    }

    [TestMethod]
    public void Read_OctetsAfterTheMessage_AreIgnored()
    {
        var talk = new UsmTalk(Reader);
        talk.Ask(Reader);
        Assert.AreEqual(UsmReading.Answer, talk.Read([.. talk.LastAnswer, 0, 0, 0], out _));
    }

    private static UsmUser UserOf(UsmAuthProtocol auth, UsmPrivProtocol priv) => new()
    {
        Name = "pair",
        AuthProtocol = auth,
        AuthPassword = auth == UsmAuthProtocol.None ? "" : "authentication",
        PrivProtocol = priv,
        PrivPassword = priv == UsmPrivProtocol.None ? "" : "privacy-word",
    };

    private static void Check(UsmError expected, UsmUser asker, UsmUser known)
    {
        var talk = new UsmTalk(asker, known);
        Assert.AreEqual((UsmReading.Refused, expected), talk.Ask(asker));
        Assert.AreEqual(1, talk.Authority.Statistics[expected]);
        Assert.IsGreaterThan(20, UsmErrors.Describe(expected).Length);
    }
}
