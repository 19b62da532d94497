using System.Diagnostics;
using System.Text;

namespace KPax.Silo.Demo;

/// <summary>
/// A program that the demo runs beside the server. It ends when its standard input closes, so it never outlives the demo, however that ends.
/// </summary>
internal sealed partial class DemoChild : IAsyncDisposable
{
    private const int LastWords = 3;
    private const int FirstLines = 500;
    private const int MaxLines = 1_000;
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SignalSpread = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly string _name;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isEnding;

    private DemoChild(string name, Process process, ILogger logger)
    {
        _name = name;
        _process = process;
        _logger = logger;
    }

    /// <summary>Completes when it has written the line "ready", or has ended.</summary>
    public Task Ready => _ready.Task;

    /// <summary>True once it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>All that it wrote.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The end of what it wrote, in one line.</summary>
    public string Words => string.Join(' ', Lines.Where(line => line.Length > 0).TakeLast(LastWords));

    /// <summary>Starts a .NET program from its dll.</summary>
    public static DemoChild Start(string name, string dll, IEnumerable<string> arguments, ILogger logger)
    {
        var start = new ProcessStartInfo(DotnetHost.Find(), [dll, .. arguments, "--end-with-stdin"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var child = new DemoChild(name, process, logger);
        process.OutputDataReceived += (_, line) => child.Take(line.Data);
        process.ErrorDataReceived += (_, line) => child.Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = child.WatchAsync();
        return child;
    }

    /// <summary>From now on an end is no surprise.</summary>
    public void ExpectEnd() => _isEnding = true;

    public async ValueTask DisposeAsync()
    {
        ExpectEnd();
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(EndLimit);
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            // The first lines announce what there is, the last ones tell why it ended; between them is the log's business.
            if (_lines.Count > MaxLines)
            {
                _lines.RemoveAt(FirstLines);
            }

            _lines.Add(line);
        }

        LogLine(_name, line);
        if (line == "ready")
        {
            _ready.TrySetResult();
        }
    }

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync();
        _ready.TrySetResult();

        // Ctrl+C reaches the children as well, and often first.
        await Task.Delay(SignalSpread, TimeProvider.System);
        if (!_isEnding)
        {
            LogEnded(_name, _process.ExitCode, Words);
        }
    }

    [LoggerMessage(3901, LogLevel.Debug, "{Child}: {Line}")]
    private partial void LogLine(string child, string line);

    [LoggerMessage(3902, LogLevel.Warning, "The demo's {Child} ended (exit code {ExitCode}). Its last words: {Words}")]
    private partial void LogEnded(string child, int exitCode, string words);
}
