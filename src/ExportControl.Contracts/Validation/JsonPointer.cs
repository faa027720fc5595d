namespace ExportControl.Contracts.Validation;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>A member name as a reference token.</summary>
    public static string Escape(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }

    /// <summary>The pointer for a property path of FluentValidation: "Lines[1].NetMassKg" → "/lines/1/netMassKg".</summary>
    public static string FromPropertyPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return string.Concat(path
            .Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries)
            .Select(step => "/" + char.ToLowerInvariant(step[0]) + step[1..]));
    }
}
