using System.Net;
using System.Net.Http.Headers;

namespace ThreatResponse.Integrations.Http;

/// <summary>A body that remembers whether it began to be sent: until then, the other side can have done nothing.</summary>
internal sealed class NotedContent : ByteArrayContent
{
    public NotedContent(byte[] body, string? mediaType)
        : base(body)
    {
        if (mediaType is not null)
            Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
    }

    public bool Begun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Begun = true;
        return base.SerializeToStreamAsync(stream, context);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Begun = true;
        return base.SerializeToStreamAsync(stream, context, cancellationToken);
    }
}
