using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace KPax.Tests.Agent;

/// <summary>Keeps what was logged.</summary>
internal sealed class ListLogger<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Channel<string> _coming = Channel.CreateUnbounded<string>();

    /// <summary>Level and message of each line, oldest first.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Waits for the next line that was not waited for yet.</summary>
    public async Task<string> NextAsync() => await _coming.Reader.ReadAsync();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel}: {formatter(state, exception)}";
        _lines.Enqueue(line);
        _coming.Writer.TryWrite(line);
    }
}
