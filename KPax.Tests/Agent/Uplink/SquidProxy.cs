using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Uplink;

/// <summary>Debian's squid on a loopback port of its own, as an HTTP proxy that asks for user and password (Basic).</summary>
internal sealed class SquidProxy : IAsyncDisposable
{
    /// <summary>A user that it lets through.</summary>
    public const string User = "kpax";

    /// <summary>A user that it knows and does not let through.</summary>
    public const string Barred = "barred";

    /// <summary>Password of both; such a word has to survive on the way.</summary>
    public const string Password = "s3cret with spaces";

    private readonly TemporaryFolder _folder;
    private readonly ChildProcess _process;

    private SquidProxy(TemporaryFolder folder, ChildProcess process, int port)
    {
        _folder = folder;
        _process = process;
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
    }

    /// <summary>Its address.</summary>
    public string Address { get; }

    /// <summary>What went through it, a line each.</summary>
    public string Log => File.Exists(_folder.Of("access.log")) ? File.ReadAllText(_folder.Of("access.log")) : "";

    /// <summary>Starts it and waits until it takes connections.</summary>
    public static async Task<SquidProxy> StartAsync()
    {
        var program = Tools.Require("squid");
        var folder = new TemporaryFolder();
        var port = FreePort.Tcp();
        Open(folder.Path);

        // Squid escapes what it hands to a helper (RFC 1738).
        await File.WriteAllTextAsync(folder.Of("helper.sh"), $$"""
            #!/bin/sh
            while read -r user password; do
              case "$user $password" in
                "{{User}} {{Uri.EscapeDataString(Password)}}"|"{{Barred}} {{Uri.EscapeDataString(Password)}}") echo OK ;;
                *) echo ERR ;;
              esac
            done

            """);
        Open(folder.Of("helper.sh"));
        await File.WriteAllLinesAsync(folder.Of("squid.conf"),
        [
            $"http_port 127.0.0.1:{port}",
            $"auth_param basic program /bin/sh {folder.Of("helper.sh")}",
            "auth_param basic children 1",
            "auth_param basic realm test",
            $"acl barred proxy_auth {Barred}",
            "acl known proxy_auth REQUIRED",
            "acl here dst 127.0.0.1/32 ::1",

            // "all" at the end: the answer is no (403), and not another question for a password (407).
            "http_access deny barred all",
            "http_access allow known here",
            "http_access deny all",
            "cache deny all",
            "pinger_enable off",
            "netdb_filename none",
            "shutdown_lifetime 0 seconds",
            "visible_hostname localhost",
            $"pid_filename {folder.Of("squid.pid")}",
            $"coredump_dir {folder.Path}",
            $"cache_log {folder.Of("cache.log")}",
            $"access_log stdio:{folder.Of("access.log")}",
        ]);
        var process = ChildProcess.Start(program, "-N", "-f", folder.Of("squid.conf"));
        var isUp = await Eventually.HoldsAsync(() => process.HasExited || Accepts(port), TimeSpan.FromSeconds(60));
        Assert.IsTrue(isUp && !process.HasExited, $"squid did not start.\n{process.Errors}");
        return new SquidProxy(folder, process, port);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Started as root, squid goes on as another user, who writes here.</summary>
    private static void Open(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        }
    }

    private static bool Accepts(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
