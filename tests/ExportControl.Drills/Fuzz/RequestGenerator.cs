using System.Globalization;
using System.Text;
using ExportControl.Drills.Fuzz.Values;

namespace ExportControl.Drills.Fuzz;

/// <summary>The request of a seed and an index: an operation of the document, valid or with a mutation.</summary>
internal sealed class RequestGenerator
{
    private const int DefaultWeight = 20;

    // Operations that work for long or start work in the background are drawn less often, so that a million requests are sent in minutes.
    private static readonly Dictionary<string, int> Weights = new(StringComparer.Ordinal)
    {
        ["POST /v1/declarations"] = 120, ["POST /v1/declarations/check"] = 80, ["POST /v1/declarations/batch"] = 40, ["GET /v1/verdicts/export"] = 4,
        ["POST /v1/rule-sets"] = 2, ["POST /v1/rule-sets/{version}/approve"] = 5, ["POST /v1/rule-sets/{version}/publish"] = 5,
        ["POST /v1/rule-sets/{version}/backtest"] = 3, ["POST /v1/rescreenings"] = 3, ["GET /v1/rule-sets/{version}/diff"] = 10,
    };

    private readonly FuzzWorld world;
    private readonly SchemaValues values;
    private readonly BodyGenerator bodies;
    private readonly HeaderGenerator headers;
    private readonly ApiOperation[] drawn;
    private readonly long seed;

    public RequestGenerator(ApiDocument document, FuzzWorld world, long seed)
    {
        (this.world, this.seed) = (world, seed);
        values = new SchemaValues(document);
        bodies = new BodyGenerator(values, world);
        headers = new HeaderGenerator(world);
        drawn = [.. document.Operations().SelectMany(o => Enumerable.Repeat(o, Weights.GetValueOrDefault(o.Name, DefaultWeight)))];
    }

    public FuzzRequest Create(long index)
    {
        var random = new Random(Mix(seed, index));
        var operation = drawn[random.Next(drawn.Length)];
        var kind = random.Next(100);
        var (oddParameters, oddBody, oddHeaders, oddFraming) = (kind is >= 40 and < 62, kind is >= 55 and < 85, kind is >= 85 and < 94, kind >= 94);
        var method = oddFraming && random.Next(3) == 0 ? HeaderGenerator.Method(random) : operation.Method;
        var target = Target(operation, oddParameters, oddFraming, random);
        var body = operation.Bodies.Count == 0 ? null : operation.Bodies[random.Next(10) == 0 ? random.Next(operation.Bodies.Count) : 0];
        byte[] bytes = body is null ? (oddBody && random.Next(10) == 0 ? [.. "{}"u8] : []) : oddBody ? bodies.Mutated(operation, body, random, index) : bodies.Valid(operation, body, random, index);
        var fields = headers.Fields(operation, body?.Type, oddHeaders, values, random);
        return Framed(index, operation, method, target, fields, bytes, body is not null, oddFraming, random);
    }

    private static FuzzRequest Framed(long index, ApiOperation operation, string method, string target, string fields, byte[] body, bool hasBody, bool isOdd, Random random)
    {
        var version = isOdd && random.Next(8) == 0 ? HeaderGenerator.Version(random) : "HTTP/1.1";
        var framing = isOdd ? random.Next(8) : -1;
        var length = framing switch
        {
            0 => $"Content-Length: {body.Length + 1 + random.Next(1000)}\r\n",
            1 => $"Content-Length: {body.Length / 2}\r\n",
            2 => $"Content-Length: {OddValues.Text(random)}\r\n",
            3 => $"Content-Length: {body.Length}\r\nTransfer-Encoding: chunked\r\n",
            4 or 5 => "Transfer-Encoding: chunked\r\n",
            6 => "",
            _ => hasBody || body.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n") : "",
        };
        var sent = framing switch
        {
            4 => [.. Encoding.ASCII.GetBytes($"{body.Length:X}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8],
            5 => [.. Encoding.ASCII.GetBytes($"{(random.Next(2) == 0 ? "FFFFFFFFFFFFFFFFF" : "-1")};ext=\"\r\n"), .. body],
            _ => body,
        };
        return new FuzzRequest(index, operation, [.. Encoding.UTF8.GetBytes($"{method} {target} {version}\r\n{fields}{length}\r\n"), .. sent], method == "HEAD", isOdd, framing is 0 or 2 or 5);
    }

    private string Target(ApiOperation operation, bool isOdd, bool isOddPath, Random random)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(p => p.In == "path"))
        {
            path = path.Replace("{" + parameter.Name + "}", Escape(Value(operation, parameter, isOdd, random), random, isOdd), StringComparison.Ordinal);
        }

        var query = new List<string>();
        foreach (var parameter in operation.Parameters.Where(p => p.In == "query" && random.Next(operation.Parameters.Count + 1) < 3))
        {
            for (var times = isOdd && random.Next(8) == 0 ? 2 : 1; times > 0; times--)
            {
                query.Add($"{parameter.Name}={Escape(Value(operation, parameter, isOdd, random), random, isOdd)}");
            }
        }

        if (isOdd && random.Next(6) == 0)
        {
            query.Add($"{Escape(OddValues.Text(random), random, false)}={Escape(OddValues.Text(random), random, false)}");
        }

        var target = query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
        return isOddPath && random.Next(4) == 0 ? HeaderGenerator.Target(target, random) : target;
    }

    private string Value(ApiOperation operation, ApiParameter parameter, bool isOdd, Random random) =>
        isOdd && random.Next(2) == 0 ? OddValues.Text(random)
        : random.Next(8) != 0 && world.Id(operation, parameter, random.Next(1000)) is { } id ? id
        : values.DrawText(parameter, random);

    // Odd targets have some bytes that clients escape.
    private static string Escape(string value, Random random, bool isOdd)
    {
        var text = value.Length > 4000 ? value[..4000] : value;
        return isOdd && random.Next(20) == 0 ? text.Replace(' ', '+').Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
            : Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    private static int Mix(long seed, long index)
    {
        unchecked
        {
            var x = ((ulong)seed * 0x9E3779B97F4A7C15) + (ulong)index;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return (int)((x ^ (x >> 31)) & int.MaxValue);
        }
    }
}
