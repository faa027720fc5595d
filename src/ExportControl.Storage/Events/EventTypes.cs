using System.Collections.Frozen;

namespace ExportControl.Storage.Events;

/// <summary>The names of event types in the database and in the API.</summary>
public static class EventTypes
{
    private static readonly FrozenDictionary<EventType, string> Names = new Dictionary<EventType, string>
    {
        [EventType.VerdictCreated] = "verdict.created",
        [EventType.VerdictChanged] = "verdict.changed",
        [EventType.CaseOpened] = "case.opened",
        [EventType.CaseQuestion] = "case.question",
        [EventType.CaseDecided] = "case.decided",
        [EventType.LicenceLow] = "licence.low",
        [EventType.LicenceExpiring] = "licence.expiring",
        [EventType.RuleSetPublished] = "rule-set.published",
        [EventType.ImportFinished] = "import.finished",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, EventType> ByName = Names.ToFrozenDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    /// <summary>The name of a type, for example verdict.created.</summary>
    public static string NameOf(EventType type) => Names[type];

    /// <summary>The type of a name, or null.</summary>
    public static EventType? Find(string name) => ByName.TryGetValue(name, out var type) ? type : null;
}
