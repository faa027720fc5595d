using System.Globalization;
using System.Text;
using ExportControl.Drills.Fuzz.Values;

namespace ExportControl.Drills.Fuzz;

/// <summary>Header fields, methods and targets, valid and odd.</summary>
internal sealed class HeaderGenerator(FuzzWorld world)
{
    private static readonly string[] Methods = ["HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "GET", "POST", "get", "FOO", "CONNECT", "PRI", "G\tT", ""];
    private static readonly string[] Versions = ["HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.1 ", "http/1.1", "HTTP/99.99", ""];

    private static readonly string[] Types =
    [
        "application/json; charset=utf-8", "application/json; charset=utf-16", "application/json;charset=\"", "text/plain", "application/xml", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "application/x-ndjson", "text/csv", "application/zip", "application/json, text/csv", "*/*", "", "/", "application/problem+json", "APPLICATION/JSON",
    ];

    private static readonly string[] MoreFields =
    [
        "Accept: text/html", "Accept: */*;q=0", "Accept: application/xml;q=2", "Content-Encoding: gzip", "Content-Encoding: br", "Content-Encoding: identity", "Accept-Encoding: gzip", "Accept-Encoding: br;q=1, *;q=0",
        "Expect: 100-continue", "Expect: 200-ok", "Range: bytes=0-1", "Range: bytes=5-1", "If-None-Match: *", "If-None-Match: \"a\"", "If-Match: \"a\"", "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
        "X-Forwarded-For: 127.0.0.1", "X-Forwarded-Proto: https", "Forwarded: for=\"[::1]\"", "X-HTTP-Method-Override: DELETE", "Origin: http://localhost", "Access-Control-Request-Method: DELETE", "Cookie: a=b; ;=;",
        "Authorization: Basic OjpB", "Authorization: Bearer a.b.c", "traceparent: 00-00000000000000000000000000000000-0000000000000000-00", "traceparent: 00-9bab72c8a1b517decd97d1835ba87a07-9bab72c8a1b517de-01", "tracestate: a=b,a=b", "baggage: a=%",
        "Upgrade: websocket", "Connection: Upgrade", "TE: trailers", "Via: 1.1 a", "Max-Forwards: 0", "Prefer: wait=0", "Content-Language: ru", "Content-Range: bytes 0-1/2", "Content-MD5: a", "Transfer-Encoding: identity",
    ];

    public static string Method(Random random) => Methods[random.Next(Methods.Length)];

    public static string Version(Random random) => Versions[random.Next(Versions.Length)];

    public static string Target(string target, Random random) => random.Next(14) switch
    {
        0 => "http://127.0.0.1" + target,
        1 => "/" + target,
        2 => target.Replace("/v1", "/v1/..%2f..", StringComparison.Ordinal),
        3 => target + "/",
        4 => target + "%00",
        5 => target + "%",
        6 => target.ToUpperInvariant(),
        7 => "*",
        8 => target + "#fragment",
        9 => target + "?" + new string('a', random.Next(9000)),
        10 => target + "/" + Uri.EscapeDataString(string.Concat(OddValues.Text(random).Take(1))),
        11 => target.Replace("/v1", "/v1/.", StringComparison.Ordinal),
        12 => target + "?" + string.Join('&', Enumerable.Range(0, random.Next(1500)).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i}"))),
        _ => target + "\u0416",
    };

    public string Fields(ApiOperation operation, string? type, bool isOdd, SchemaValues values, Random random)
    {
        var text = new StringBuilder("Host: drill\r\n");
        if (random.Next(40) != 0)
        {
            text.Append("X-Api-Key: ").Append(Key(random)).Append("\r\n");
        }
        else if (random.Next(4) == 0)
        {
            text.Append("X-Api-Key: ").Append(Line(OddValues.Text(random))).Append("\r\n");
        }

        if (type is not null)
        {
            text.Append("Content-Type: ").Append(isOdd && random.Next(3) == 0 ? Types[random.Next(Types.Length)] : type).Append("\r\n");
        }

        foreach (var parameter in operation.Parameters.Where(p => p.In == "header" && random.Next(3) == 0))
        {
            var value = isOdd ? OddValues.Text(random) : values.DrawText(parameter, random);
            text.Append(parameter.Name).Append(": ").Append(Line(value)).Append("\r\n");
        }

        for (var more = isOdd ? random.Next(1, 4) : 0; more > 0; more--)
        {
            text.Append(random.Next(6) == 0 ? $"X-{random.Next(1000)}: {Line(OddValues.Text(random))}" : MoreFields[random.Next(MoreFields.Length)]).Append("\r\n");
        }

        if (isOdd && random.Next(100) == 0)
        {
            text.Append("X-Long: ").Append('a', random.Next(60_000)).Append("\r\n");
        }

        return text.ToString();
    }

    // Most requests come from a key that may do a lot; half of those from the operator.
    private string Key(Random random) => world.Keys[random.Next(2) == 0 ? random.Next(2) == 0 ? 4 : 9 : random.Next(FuzzWorld.KeyCount)];

    private static string Line(string value) => value.Length > 2000 ? Line(value[..2000]) : value.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
