using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Licences;

[Description("A licence, permit or identification conclusion of the register.")]
public sealed record LicenceDocument
{
    [Description("Id of the licence.")]
    public required Guid Id { get; init; }

    [Description("Document type.")]
    public required string Type { get; init; }

    [Description("Number, unique by type.")]
    public required string Number { get; init; }

    [Description("The authority that issued it.")]
    public required string Authority { get; init; }

    public required LicenceHolderDocument Holder { get; init; }

    [Description("Day of issue.")]
    public required DateOnly IssuedOn { get; init; }

    [Description("First effective date on which it counts.")]
    public required DateOnly ValidFrom { get; init; }

    [Description("Last effective date on which it counts; null: no end.")]
    public required DateOnly? ValidTo { get; init; }

    public required LicenceStatus State { get; init; }

    [Description("Number of changes of the state. It is the ETag; postings do not change it.")]
    public required int Version { get; init; }

    [Description("Time of registration.")]
    public required DateTimeOffset RegisteredAt { get; init; }

    [Description("Person or key that registered it.")]
    public required string RegisteredBy { get; init; }

    [Description("What it permits, with the balances.")]
    public required IReadOnlyList<LicenceLineDocument> Lines { get; init; }

    [Description("Its history, oldest first. Not in lists.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LicenceChangeDocument>? Changes { get; init; }
}
