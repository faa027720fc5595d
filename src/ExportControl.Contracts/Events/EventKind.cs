using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Events;

/// <summary>What an event reports. The members are those of the stored type.</summary>
[SchemaName("EventType")]
public enum EventKind
{
    [JsonStringEnumMemberName("verdict.created")]
    VerdictCreated,

    [JsonStringEnumMemberName("verdict.changed")]
    VerdictChanged,

    [JsonStringEnumMemberName("case.opened")]
    CaseOpened,

    [JsonStringEnumMemberName("case.question")]
    CaseQuestion,

    [JsonStringEnumMemberName("case.decided")]
    CaseDecided,

    [JsonStringEnumMemberName("licence.low")]
    LicenceLow,

    [JsonStringEnumMemberName("licence.expiring")]
    LicenceExpiring,

    [JsonStringEnumMemberName("rule-set.published")]
    RuleSetPublished,

    [JsonStringEnumMemberName("import.finished")]
    ImportFinished,
}
