using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations.Profiles;

namespace ExportControl.Contracts.Profiles;

[Description("Standing statements of a party. Null or absent: not stated.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ProfileStatementsDocument
{
    [Description("Day the organisation was registered (yyyy-MM-dd).")]
    [DataType(DataType.Date)]
    public string? RegisteredOn { get; init; }

    [Description("Whether the goods are for military end use or for a military end user.")]
    public bool? MilitaryEndUse { get; init; }

    [Description("Whether goods are for weapons of mass destruction or their delivery.")]
    public bool? MassDestructionUse { get; init; }

    [Description("Whether the contracts of the party forbid re-export to Russia.")]
    public bool? NoReexportClause { get; init; }

    [Description("Statements on goods, at most 500. They count where the party is the exporter.")]
    [MaxLength(500)]
    public IReadOnlyList<GoodsStatementDocument?>? Goods { get; init; }

    internal bool StatesNothing => (RegisteredOn, MilitaryEndUse, MassDestructionUse, NoReexportClause) is (null, null, null, null) && Goods is not { Count: > 0 };

    internal StandingProfile ToProfile() => new()
    {
        Version = 0,
        RegisteredOn = WireFormat.Day(RegisteredOn),
        MilitaryEndUse = MilitaryEndUse,
        MassDestructionUse = MassDestructionUse,
        NoReexportClause = NoReexportClause,
        Goods = [.. (Goods ?? []).Select(g => g!.ToStatement())],
    };

    public static ProfileStatementsDocument Of(StandingProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new()
        {
            RegisteredOn = profile.RegisteredOn is { } day ? WireFormat.Day(day) : null,
            MilitaryEndUse = profile.MilitaryEndUse,
            MassDestructionUse = profile.MassDestructionUse,
            NoReexportClause = profile.NoReexportClause,
            Goods = [.. profile.Goods.Select(GoodsStatementDocument.Of)],
        };
    }
}
