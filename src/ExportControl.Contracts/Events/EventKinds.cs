using System.Reflection;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Texts;

namespace ExportControl.Contracts.Events;

/// <summary>Event types as written in requests.</summary>
public static class EventKinds
{
    /// <summary>Type by its name.</summary>
    public static readonly IReadOnlyDictionary<string, EventKind> ByName = typeof(EventKind).GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(f => f.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name, f => (EventKind)f.GetValue(null)!, StringComparer.Ordinal);

    /// <summary>Null for a type that exists.</summary>
    public static Message? Check(string name) =>
        ByName.ContainsKey(name) ? null : new("query.word", ("value", SafeText.Of(name)), ("expected", string.Join(", ", ByName.Keys)));
}
