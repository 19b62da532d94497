using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KPax.Agent.Hosting;
using KPax.Agent.Identity;
using KPax.Agent.Secrets;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>
/// Gets an identity for a token: first makes sure of the server, by the authority whose hash stands in the token or by the CA file that is configured,
/// and only then shows the token.
/// </summary>
internal sealed class EnrolmentExchange(IEnrolmentCalls calls, string dataDirectory, ServerClock clock, TimeProvider time)
{
    /// <summary>File of the pinned authority in a data directory.</summary>
    public const string AuthorityFile = "server-ca.pem";

    /// <summary>Asks for the identity. Writes the pinned authority and nothing else: credential and enrolment are the caller's to put in place.</summary>
    public async Task<UplinkAnswer<EnrolmentFile>> RunAsync(
        UplinkOptions options, EnrolmentToken token, IAgentCredential credential, CancellationToken cancellationToken)
    {
        var caFile = options.CaFile;
        if (caFile.Length == 0 && token.Authority.Length > 0)
        {
            caFile = Path.Combine(dataDirectory, AuthorityFile);
            if (await PinAsync(options, token, caFile, cancellationToken) is { } failure)
            {
                return new UplinkAnswer<EnrolmentFile>(null, failure);
            }
        }

        if (credential is BearerSecret && caFile.Length == 0)
        {
            return Refuse("A bearer secret goes to a pinned server only, and this token names no authority. Name the server's ca.pem with --ca-file.");
        }

        var answer = await EnrollAsync(options.PinnedBy(caFile), token, credential, cancellationToken);
        return answer.Value is { } response
            ? new UplinkAnswer<EnrolmentFile>(new EnrolmentFile(options.Server, caFile, response.AgentId, response.Organisation, time.GetUtcNow()), null)
            : new UplinkAnswer<EnrolmentFile>(null, answer.Failure);
    }

    private async Task<UplinkFailure?> PinAsync(UplinkOptions options, EnrolmentToken token, string caFile, CancellationToken cancellationToken)
    {
        var answer = await calls.GetAuthorityAsync(options, cancellationToken);
        if (answer.Value is not { } response)
        {
            return answer.Failure;
        }

        var certificate = TryRead(response.Authority);
        if (certificate is null || !CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate.RawData), token.Authority))
        {
            return new UplinkFailure(
                UplinkFailureKind.Refused,
                $"What answers at {options.Server} is not the server for which the token was made: it shows another authority. The token was not sent. "
                + "Check the address; or ask for a token of that server; or, if something that is meant to inspects TLS on the way, name its authority with --ca-file.");
        }

        try
        {
            OwnFile.Write(caFile, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"), overwrite: true);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new UplinkFailure(UplinkFailureKind.Unreachable, $"{caFile} cannot be written: {fault.Message.TrimEnd('.')}. Give the agent the right to it, and room on the disk.");
        }
    }

    private async Task<UplinkAnswer<EnrollResponse>> EnrollAsync(
        UplinkOptions options, EnrolmentToken token, IAgentCredential credential, CancellationToken cancellationToken)
    {
        var request = new EnrollRequest
        {
            Token = token.Text,
            Version = AgentVersion.Text,
            OperatingSystem = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
            HostName = options.Name.Trim() is { Length: > 0 } name ? name : Environment.MachineName,
        };
        var audience = new Uri(options.Server).IdnHost;
        credential.Introduce(request, audience, clock.Now);
        var answer = await calls.EnrollAsync(options, request, cancellationToken);
        if (answer.Failure?.ServerTime is not { } serverTime)
        {
            return answer;
        }

        clock.Set(serverTime);
        credential.Introduce(request, audience, clock.Now);
        return await calls.EnrollAsync(options, request, cancellationToken);
    }

    private static X509Certificate2? TryRead(string pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static UplinkAnswer<EnrolmentFile> Refuse(string reason) => new(null, new UplinkFailure(UplinkFailureKind.Refused, reason));
}
