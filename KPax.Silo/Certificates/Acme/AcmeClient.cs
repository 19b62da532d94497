using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KPax.Silo.Certificates.Acme;

/// <summary>Signed requests to an authority (RFC 8555, section 6): nonces, the account, and what the authority says when it refuses.</summary>
internal sealed class AcmeClient(HttpClient http, AcmeKey key, Uri directoryAddress, TimeProvider time)
{
    // A nonce may be refused for no fault of ours (6.5).
    private const int MaxTries = 8;
    private const int MaxOctets = 256 * 1_024;

    private AcmeDirectory? _directory;
    private Uri? _account;
    private string _nonce = "";

    /// <summary>The authority's addresses. <see cref="AcmeFaultException"/> if there are none.</summary>
    public async Task<AcmeDirectory> GetDirectoryAsync(CancellationToken cancellationToken)
    {
        if (_directory is null)
        {
            using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, directoryAddress), cancellationToken);
            await ThrowIfRefusedAsync(response, cancellationToken);
            _directory = await ReadAsync(response, AcmeJson.Default.AcmeDirectory, cancellationToken);
        }

        return _directory;
    }

    /// <summary>Finds the key's account, or makes it. <see cref="AcmeFaultException"/> if the authority refuses.</summary>
    public async Task OpenAccountAsync(string contact, CancellationToken cancellationToken)
    {
        var directory = await GetDirectoryAsync(cancellationToken);
        var asked = new AcmeNewAccount(TermsOfServiceAgreed: true, contact.Length > 0 ? [$"mailto:{contact}"] : null);
        using var response = await PostAsync(directory.NewAccount, Octets(asked, AcmeJson.Default.AcmeNewAccount), cancellationToken);
        _account = response.Headers.Location ?? throw new AcmeFaultException("The authority opened an account and did not say where.");
    }

    /// <summary>Asks for something, and gives the answer with its place. <see cref="AcmeFaultException"/> if the authority refuses.</summary>
    public async Task<(T Answer, Uri? Location)> PostAsync<TAsked, T>(
        Uri address, TAsked asked, JsonTypeInfo<TAsked> askedType, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await PostAsync(address, Octets(asked, askedType), cancellationToken);
        return (await ReadAsync(response, type, cancellationToken), response.Headers.Location);
    }

    /// <summary>Says that a challenge is open: a request with an empty object (7.5.1).</summary>
    public async Task AcceptAsync(Uri challenge, CancellationToken cancellationToken)
    {
        using var response = await PostAsync(challenge, "{}"u8.ToArray(), cancellationToken);
    }

    /// <summary>Looks at something, and how long to wait before the next look.</summary>
    public async Task<(T Answer, TimeSpan? RetryAfter)> GetAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await PostAsync(address, null, cancellationToken);
        return (await ReadAsync(response, type, cancellationToken), RetryAfter(response));
    }

    /// <summary>The certificate and those between it and its root, as PEM.</summary>
    public async Task<string> GetCertificateAsync(Uri address, CancellationToken cancellationToken)
    {
        using var response = await PostAsync(address, null, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    private static byte[] Octets<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    private async Task<HttpResponseMessage> PostAsync(Uri address, byte[]? payload, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var nonce = await TakeNonceAsync(cancellationToken);
            var signed = key.Sign(new AcmeHead("ES256", nonce, address, _account is null ? key.Public : null, _account), payload);
            var content = new ByteArrayContent(Octets(signed, AcmeJson.Default.AcmeSigned));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/jose+json");
            var response = await SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content }, cancellationToken);
            try
            {
                await ThrowIfRefusedAsync(response, cancellationToken, mayRetry: attempt < MaxTries);
                return response;
            }
            catch (BadNonceException)
            {
                response.Dispose();
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }

    private async Task<string> TakeNonceAsync(CancellationToken cancellationToken)
    {
        if (_nonce.Length == 0)
        {
            var directory = await GetDirectoryAsync(cancellationToken);
            using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Head, directory.NewNonce), cancellationToken);
        }

        var nonce = _nonce.Length > 0 ? _nonce : throw new AcmeFaultException($"{directoryAddress} gave no nonce; it is no authority that speaks ACME.");
        _nonce = "";
        return nonce;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await http.SendAsync(request, cancellationToken);
            _nonce = response.Headers.TryGetValues("Replay-Nonce", out var values) ? values.First() : "";
            return response;
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new AcmeFaultException(
                $"{request.RequestUri} cannot be reached: {(fault.InnerException ?? fault).Message.TrimEnd('.')}. "
                + "See that this machine may call it, and that KPax:Certificates:AcmeDirectory is right.",
                inner: fault);
        }
        finally
        {
            request.Dispose();
        }
    }

    private async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken, bool mayRetry = false)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var problem = await ReadProblemAsync(response, cancellationToken);
        if (mayRetry && problem.Kind == "badNonce")
        {
            throw new BadNonceException();
        }

        var kind = problem.Kind.Length > 0 ? problem.Kind : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}");
        throw new AcmeFaultException($"{response.RequestMessage?.RequestUri?.Host} refuses ({kind}): {problem.Detail ?? "it gave no reason"}", RetryAfter(response));
    }

    private static async Task<AcmeProblem> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(response, AcmeJson.Default.AcmeProblem, cancellationToken);
        }
        catch (AcmeFaultException)
        {
            return new AcmeProblem(null, null);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            if (response.Content.Headers.ContentLength is null or <= MaxOctets)
            {
                var octets = await response.Content.ReadAsByteArrayAsync(cancellationToken);
                return JsonSerializer.Deserialize(octets, type) ?? throw new JsonException("It is null.");
            }
        }
        catch (JsonException fault)
        {
            throw new AcmeFaultException($"{response.RequestMessage?.RequestUri} answers with something that is no ACME: {fault.Message}", inner: fault);
        }

        throw new AcmeFaultException($"{response.RequestMessage?.RequestUri} answers with more than {MaxOctets} octets.");
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - time.GetUtcNow()) : null;

    private sealed class BadNonceException : Exception;
}
