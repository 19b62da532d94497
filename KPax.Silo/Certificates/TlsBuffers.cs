using System.Net.Security;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace KPax.Silo.Certificates;

/// <summary>
/// Tells OpenSSL to give a connection's buffers back while nothing is under way: a quarter of what an idle agent costs. .NET has no setting for it, so that
/// its field is read; where anything is not as it is known here (another runtime, system or library) the connection stays as it is.
/// </summary>
internal static class TlsBuffers
{
    // SSL_CTRL_MODE and SSL_MODE_RELEASE_BUFFERS of openssl/ssl.h, the same since 1.0.
    private const int ModeCommand = 33;
    private const nint ReleaseBuffers = 0x10;

    private static readonly FieldInfo? Handle = typeof(SslStream).GetField("_securityContext", BindingFlags.Instance | BindingFlags.NonPublic);
    private static readonly Control? Ssl = Handle is null ? null : FindControl();

    // long SSL_ctrl(SSL *, int, long, void *)
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint Control(nint ssl, int command, nint number, nint pointer);

    /// <summary>Does so for each connection of the listener, once its TLS is agreed.</summary>
    public static void ReleaseTlsBuffers(this ListenOptions listen) => listen.Use(next => connection =>
    {
        if (connection.Features.Get<ISslStreamFeature>() is { } feature)
        {
            _ = TryRelease(feature.SslStream);
        }

        return next(connection);
    });

    /// <summary>True if the stream's buffers are given back from now on. To be called when nobody reads or writes yet.</summary>
    internal static bool TryRelease(SslStream stream)
    {
        if (Ssl is null || Handle!.GetValue(stream) is not SafeHandle handle || handle.GetType().Name != "SafeSslHandle" || handle.IsInvalid)
        {
            return false;
        }

        var isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
            return (Ssl(handle.DangerousGetHandle(), ModeCommand, ReleaseBuffers, 0) & ReleaseBuffers) != 0;
        }
        catch (ObjectDisposedException)
        {
            // The line was cut meanwhile.
            return false;
        }
        finally
        {
            if (isHeld)
            {
                handle.DangerousRelease();
            }
        }
    }

    // Of the library that .NET uses, and only if no other one is loaded beside it: what one of them made is nothing to another.
    private static Control? FindControl()
    {
        if (!OperatingSystem.IsLinux() || SafeEvpPKeyHandle.OpenSslVersion == 0)
        {
            return null;
        }

        string[] libraries = [.. File.ReadLines("/proc/self/maps")
            .Select(line => line[(line.LastIndexOf(' ') + 1)..])
            .Where(path => Path.GetFileName(path).StartsWith("libssl.so", StringComparison.Ordinal))
            .Distinct()];
        return libraries.Length == 1 && NativeLibrary.TryLoad(libraries[0], out var library) && NativeLibrary.TryGetExport(library, "SSL_ctrl", out var address)
            ? Marshal.GetDelegateForFunctionPointer<Control>(address)
            : null;
    }
}
