using System.Globalization;
using ExportControl.Contracts.Errors;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Http.Preconditions;

/// <summary>The entity tag of a resource whose versions are numbered: a change names in If-Match the version that it is based on.</summary>
internal static class VersionTag
{
    /// <summary>Description of the header of an operation that changes such a resource.</summary>
    public const string IfMatch = "The ETag of the version that the change is based on.";

    /// <summary>Any version of a resource that exists.</summary>
    public const int Any = -1;

    /// <summary>Sets the entity tag of the answer.</summary>
    public static void Set(HttpContext http, int version) => http.Response.Headers.ETag = Of(version);

    /// <summary>
    /// The version that If-Match names; null without the header; <see cref="Any"/> of "*". A text that is no strong tag of this kind names no version, which is 0.
    /// </summary>
    public static int? Read(string? ifMatch) =>
        string.IsNullOrWhiteSpace(ifMatch) ? null
        : ifMatch.Trim() == "*" ? Any
        : EntityTagHeaderValue.TryParse(ifMatch, out var tag) && !tag.IsWeak && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
        : 0;

    /// <summary>Whether the caller has the version: If-None-Match names it.</summary>
    public static bool IsHeld(HttpContext http, int version) =>
        http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(new EntityTagHeaderValue(Of(version)), useStrongComparison: false));

    /// <summary>428: the header is missing.</summary>
    public static Problem Missing() => Problem.Of(ProblemKind.PreconditionRequired);

    private static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
