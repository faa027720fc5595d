namespace ExportControl.Application.Access;

/// <summary>Maps enums of Storage and Contracts to each other by the names of their members.</summary>
public static class EnumMapping
{
    /// <summary>The member of that name of the other enumeration.</summary>
    /// <exception cref="ArgumentException">The target has no member of that name.</exception>
    public static TTarget To<TTarget>(this Enum value)
        where TTarget : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(value);
        return Enum.Parse<TTarget>(value.ToString());
    }
}
