using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Web.Reference;

/// <summary>The reference of this server. What the API offers does not change while a server runs, so that it is read once.</summary>
internal sealed class ReferenceSource([FromKeyedServices(ReferenceSource.Document)] IOpenApiDocumentProvider documents)
{
    /// <summary>Name of the document.</summary>
    public const string Document = "v1";

    private volatile ReferenceBook? _book;

    /// <summary>The book; two who ask first at the same moment both read it.</summary>
    public async Task<ReferenceBook> GetAsync(CancellationToken cancellationToken) =>
        _book ??= new ReferenceBook(await documents.GetOpenApiDocumentAsync(cancellationToken));
}
