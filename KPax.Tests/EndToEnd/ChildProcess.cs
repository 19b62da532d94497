using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace KPax.Tests.EndToEnd;

/// <summary>A program that a test started; ended by its own pid, at the latest when the test ends.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private bool _isDisposed;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>True once the process has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Everything that it wrote to standard output.</summary>
    public string Output => Copy(_output);

    /// <summary>Everything that it wrote to standard error.</summary>
    public string Errors => Copy(_errors);

    /// <summary>Starts a .NET program from its dll.</summary>
    public static ChildProcess StartDotnet(string dll, params IEnumerable<string> arguments) => Start("dotnet", [dll, .. arguments]);

    /// <summary>Starts a program; standard input stays open until the test ends it.</summary>
    public static ChildProcess Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var child = new ChildProcess(process);
        process.OutputDataReceived += (_, line) => child.Take(child._output, line.Data);
        process.ErrorDataReceived += (_, line) => child.Take(child._errors, line.Data);
        process.Exited += (_, _) => child._lines.Writer.TryComplete();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Runs a program to its end and gives its exit code, output and errors.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, IEnumerable<string> arguments, TimeSpan limit)
    {
        await using var child = Start(program, arguments);
        child._process.StandardInput.Close();
        var exitCode = await child.WaitForExitAsync(limit);
        return (exitCode, child.Output, child.Errors);
    }

    /// <summary>The next line, of output or errors, for which the condition holds. Fails with all that was written if none comes in time.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> condition, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(timeout.Token))
            {
                if (condition(line))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Reported below, with what was written until then.
        }

        throw new AssertFailedException($"The awaited line did not come within {limit}.\n{Output}\n{Errors}");
    }

    /// <summary>Kills the process without a chance to clean up, as a power switch does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Closes standard input, which ends programs started with --end-with-stdin, and gives the exit code.</summary>
    public async Task<int> EndAsync(TimeSpan limit)
    {
        _process.StandardInput.Close();
        return await WaitForExitAsync(limit);
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new AssertFailedException($"The program did not end within {limit}.\n{Output}\n{Errors}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static string Copy(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private void Take(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (text)
        {
            text.AppendLine(line);
        }

        _lines.Writer.TryWrite(line);
    }
}
