namespace ExportControl.Api.Http.Json;

/// <summary>Maps enums of Storage and Contracts to each other by the names of their members.</summary>
internal static class EnumMapping
{
    /// <exception cref="ArgumentException">The target has no member of that name.</exception>
    public static TTarget To<TTarget>(this Enum value)
        where TTarget : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(value);
        return Enum.Parse<TTarget>(value.ToString());
    }
}
