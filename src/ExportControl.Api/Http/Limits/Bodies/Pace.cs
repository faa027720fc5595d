using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ExportControl.Api.Http.Limits.Bodies;

/// <summary>
/// The least pace of a client. The server's own limit is 240 bytes a second: at this pace a body of 10 MB takes twelve hours. The rate is an average from the
/// first read on, so it is a time limit by size as well.
/// </summary>
internal static class Pace
{
    // Of a body that is not read yet, for example while the request waits for its turn. The default is 1 MB for each connection.
    private const int UnreadBytes = 256 * 1024;

    public static void Limit(KestrelServerLimits server, LimitSettings settings)
    {
        server.MinRequestBodyDataRate = new MinDataRate(settings.BytesPerSecond, settings.PaceGrace);
        server.MinResponseDataRate = new MinDataRate(settings.BytesPerSecond, settings.PaceGrace);
        server.MaxRequestBufferSize = UnreadBytes;
    }

    /// <summary>For a stream, which may pause: it ends when it is idle.</summary>
    public static void RemoveForBody(HttpContext http)
    {
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } feature)
        {
            feature.MinDataRate = null;
        }
    }
}
