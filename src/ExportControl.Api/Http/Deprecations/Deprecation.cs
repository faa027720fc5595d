using System.Globalization;

namespace ExportControl.Api.Http.Deprecations;

/// <summary>Metadata of an operation that will be removed (docs/versioning.md).</summary>
internal sealed class Deprecation
{
    public const string SinceHeader = "Deprecation";
    public const string SunsetHeader = "Sunset";

    private const int MonthsOfNotice = 12;

    /// <param name="since">The day from which the operation is deprecated, in UTC.</param>
    /// <param name="sunset">The day from which the operation may be missing; at least twelve months later.</param>
    /// <param name="notice">The address of the text that says what replaces the operation.</param>
    public Deprecation(DateOnly since, DateOnly sunset, string notice)
    {
        if (sunset < since.AddMonths(MonthsOfNotice))
        {
            throw new ArgumentException($"An operation is announced as deprecated at least {MonthsOfNotice} months before its end.", nameof(sunset));
        }

        Sunset = sunset;
        SinceValue = string.Create(CultureInfo.InvariantCulture, $"@{Midnight(since).ToUnixTimeSeconds()}");
        SunsetValue = Midnight(sunset).ToString("R", CultureInfo.InvariantCulture);
        Link = $"<{notice}>; rel=\"deprecation\"; type=\"text/html\"";
    }

    public DateOnly Sunset { get; }

    /// <summary>The value of `Deprecation` (RFC 9745).</summary>
    public string SinceValue { get; }

    /// <summary>The value of `Sunset` (RFC 8594).</summary>
    public string SunsetValue { get; }

    /// <summary>The value of `Link`.</summary>
    public string Link { get; }

    /// <summary>Adds the headers to an answer of a deprecated operation, refusals included.</summary>
    public static void Write(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Deprecation>() is { } deprecation)
        {
            http.Response.Headers[SinceHeader] = deprecation.SinceValue;
            http.Response.Headers[SunsetHeader] = deprecation.SunsetValue;
            http.Response.Headers.Append("Link", deprecation.Link);
        }
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
