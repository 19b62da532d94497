using System.Text.Json;
using KPax.Agent.Secrets;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;

namespace KPax.Agent.Uplink;

/// <summary>
/// The uplink's own file: which way works, and how many entries the server could never store. A file that cannot be read or written costs a new search for the
/// way, never a reading.
/// </summary>
internal sealed partial class UplinkMemory
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };
    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly string _settings;
    private readonly ILogger _logger;
    private UplinkRecord _record;

    public UplinkMemory(string file, IOptions<UplinkOptions> options, ILogger<UplinkMemory> logger)
    {
        _file = file;
        _logger = logger;
        _settings = $"{options.Value.Server} {options.Value.Proxy} {options.Value.CaFile}";
        _record = Load();
    }

    /// <summary>The way that is known to work with these settings.</summary>
    public RungState Rung
    {
        get
        {
            lock (_lock)
            {
                return _record.Settings == _settings && Enum.IsDefined(_record.Rung)
                    ? new RungState(_record.Rung, _record.RungSince, _record.RungReason, Math.Max(0, _record.RungLooks))
                    : RungState.Best;
            }
        }
    }

    /// <summary>Entries that the server could never store, since the file was made.</summary>
    public long DeadLetters
    {
        get
        {
            lock (_lock)
            {
                return _record.DeadLetters;
            }
        }
    }

    /// <summary>Keeps which way works.</summary>
    public void Keep(RungState state) => Change(record => record with
    {
        Settings = _settings, Rung = state.Rung, RungSince = state.Since, RungReason = state.Reason, RungLooks = state.Looks,
    });

    /// <summary>Counts entries that the server could never store, durably: before they are forgotten here.</summary>
    public void Add(IReadOnlyCollection<DeadLetter> letters)
    {
        if (letters.Count > 0)
        {
            Change(record => record with { DeadLetters = record.DeadLetters + letters.Count });
        }
    }

    private void Change(Func<UplinkRecord, UplinkRecord> change)
    {
        lock (_lock)
        {
            _record = change(_record);
            try
            {
                OwnFile.Write(_file, JsonSerializer.SerializeToUtf8Bytes(_record, Format), overwrite: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                LogNotKept(_file, fault.Message);
            }
        }
    }

    private UplinkRecord Load()
    {
        try
        {
            return File.Exists(_file) ? JsonSerializer.Deserialize<UplinkRecord>(File.ReadAllBytes(_file), Format) ?? new UplinkRecord() : new UplinkRecord();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            LogNotRead(_file, fault.Message);
            return new UplinkRecord();
        }
    }

    [LoggerMessage(1331, LogLevel.Warning, "{File} cannot be written, so the way to the server is searched anew after a restart: {Reason}")]
    private partial void LogNotKept(string file, string reason);

    [LoggerMessage(1332, LogLevel.Warning, "{File} cannot be read and is begun anew; the way to the server is searched, and dead letters are counted from 0: {Reason}")]
    private partial void LogNotRead(string file, string reason);
}
