using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Net;
using System.Text;
using KPax.Tests.EndToEnd;
using MimeKit;

namespace KPax.Tests.Silo.Accounts.Mail;

/// <summary>A mail server on loopback that keeps what it gets, and refuses as long as it is told to.</summary>
internal sealed class TestSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    public TestSmtp()
    {
        _listener.Start();
        _work = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    /// <summary>Answer to RCPT TO while it is not empty.</summary>
    public string Refusal { get; set; } = "";

    /// <summary>Settings of a server that sends through it.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["KPax:Mail:Host"] = "127.0.0.1",
        ["KPax:Mail:Port"] = $"{Port}",
        ["KPax:Mail:Security"] = "None",
        ["KPax:Mail:From"] = "kpax@example.com",
        ["KPax:Mail:LookEvery"] = "00:00:00.1",
        ["KPax:Mail:RetryAfter"] = "00:00:00.1",
        ["KPax:Mail:Timeout"] = "00:01:00",
    };

    /// <summary>Waits for a mail to somebody; its text.</summary>
    public async Task<MimeMessage> WaitAsync(string recipient)
    {
        MimeMessage? found = null;
        Assert.IsTrue(
            await Eventually.HoldsAsync(
                () => (found = Mails.FirstOrDefault(mail => mail.To.Mailboxes.Any(box => box.Address == recipient))) is not null, TimeSpan.FromMinutes(3)),
            $"No mail to {recipient} came.");
        return found!;
    }

    /// <summary>The one link in a mail.</summary>
    public static string LinkIn(MimeMessage mail) => mail.TextBody!.Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith("https://", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _work;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using var _ = client;
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync(_end.Token) is { } line)
            {
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "RCPT" when Refusal.Length > 0:
                        await writer.WriteLineAsync(Refusal);
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        Mails.Enqueue(await ReadMailAsync(reader));
                        await writer.WriteLineAsync("250 kept");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // The other side, or the test, has ended.
        }
    }

    private async Task<MimeMessage> ReadMailAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
        {
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        return await MimeMessage.LoadAsync(stream);
    }
}
