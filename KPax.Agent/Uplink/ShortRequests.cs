using System.Net;

namespace KPax.Agent.Uplink;

/// <summary>
/// Makes requests to the server short: leaves out headers that say nothing to it, and keeps what a stream writes until it ends, so that headers, batches
/// and the half-close travel in one packet. For HTTP/2 only.
/// </summary>
internal sealed class ShortRequests : DelegatingHandler
{
    // What each call would tell again: the client library, that answers may be compressed, and a deadline that the agent keeps itself.
    private static readonly string[] Spared = ["User-Agent", "grpc-accept-encoding", "grpc-timeout"];

    private ShortRequests(HttpMessageHandler inner)
        : base(inner)
    {
    }

    /// <summary>A handler that makes requests short and hands them on.</summary>
    public static DelegatingHandler Wrap(HttpMessageHandler inner) => new ShortRequests(inner);

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var name in Spared)
        {
            request.Headers.Remove(name);
        }

        if (request.Content is { } content)
        {
            request.Content = new GatheredContent(content);
        }

        return base.SendAsync(request, cancellationToken);
    }

    /// <summary>The content of a request, with few flushes.</summary>
    private sealed class GatheredContent : HttpContent
    {
        private readonly HttpContent _inner;

        public GatheredContent(HttpContent inner)
        {
            _inner = inner;
            foreach (var header in inner.Headers)
            {
                Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            _inner.CopyToAsync(new GatheringStream(stream), context, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
