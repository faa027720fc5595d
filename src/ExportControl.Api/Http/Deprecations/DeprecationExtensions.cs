namespace ExportControl.Api.Http.Deprecations;

/// <summary>Marks operations as deprecated.</summary>
internal static class DeprecationExtensions
{
    /// <summary>Answers have `Deprecation`, `Sunset` and `Link`, and the OpenAPI document marks the operation. For one operation, or a group.</summary>
    public static TBuilder Deprecate<TBuilder>(this TBuilder operations, DateOnly since, DateOnly sunset, string notice)
        where TBuilder : IEndpointConventionBuilder =>
        operations.WithMetadata(new Deprecation(since, sunset, notice));
}
