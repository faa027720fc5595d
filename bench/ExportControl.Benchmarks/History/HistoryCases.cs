using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Benchmarks.History;

/// <summary>Each filter alone, with frequent and rare values, and combinations: usual ones, and ones with few or no verdicts in common.</summary>
internal static class HistoryCases
{
    public static IReadOnlyList<HistoryCase> Of(HistoryWorld world)
    {
        var middle = world.At(world.Count / 2);
        var (start, end) = (world.At(0).At, world.At(world.Count - 1).At);
        var common = world.At(world.Count - 1);
        var rare = middle.Names[1];
        return
        [
            One("no filter", new()),
            One("period: a day", new() { From = middle.At, Before = middle.At.AddDays(1) }),
            One("period: half of it", new() { From = start, Before = middle.At }),
            One("outcome: no restriction", new() { Outcome = Outcome.NoRestriction }),
            One("outcome: prohibited", new() { Outcome = Outcome.Prohibited }),
            One("destination: RU", new() { Destination = "RU" }),
            One("destination: LV, 1 in 100", new() { Destination = "LV" }),
            One("destination: only the oldest", new() { Destination = HistoryWorld.OldDestination }),
            One("origin: CN", new() { Origin = "CN" }),
            One("origin: TH, few", new() { Origin = "TH" }),
            One("importedFrom: CN", new() { ImportedFrom = "CN" }),
            One("importedFrom: TH, few", new() { ImportedFrom = "TH" }),
            One("code: 1 digit", new() { Code = "8" }),
            One("code: chapter", new() { Code = "84" }),
            One("code: 3 digits", new() { Code = common.Lines[0].Code[..3] }),
            One("code: heading", new() { Code = common.Lines[0].Code[..4] }),
            One("code: 5 digits", new() { Code = common.Lines[0].Code[..5] }),
            One("code: subheading", new() { Code = common.Lines[0].Code[..6] }),
            One("code: 7 digits", new() { Code = common.Lines[0].Code[..7] }),
            One("code: whole", new() { Code = common.Lines[2].Code }),
            One("code: only the oldest", new() { Code = HistoryWorld.OldCode }),
            One("rule: common", new() { Rule = "KZ-WESTERN-SURVEILLANCE" }),
            One("rule: none has it", new() { Rule = "KZ-TRANSIT-PERMIT" }),
            One("party: tax id", new() { Party = middle.TaxIds[0] }),
            One("party: a whole name", new() { Party = rare }),
            One("party: part of one name", new() { Party = rare[^6..^1] }),
            One("party: part of many names", new() { Party = "Вектор" }),
            One("party: three letters", new() { Party = "ЛАТ" }),
            One("party: none", new() { Party = "нет такой фирмы" }),
            One("reference", new() { Reference = middle.Reference }),
            One("decided", new() { Decided = true }),
            One("not decided", new() { Decided = false }),
            Many("heading and destination", new() { Code = "8471", Destination = "RU" }),
            Many("outcome and period", new() { Outcome = Outcome.Review, From = middle.At, Before = middle.At.AddDays(30) }),
            Many("chapter, origin, importedFrom", new() { Code = "84", Origin = "DE", ImportedFrom = "DE" }),
            Many("outcome, destination, origin", new() { Outcome = Outcome.Prohibited, Destination = "RU", Origin = "US" }),
            Many("rule and part of a name", new() { Rule = "KZ-REEXPORT-BAN", Party = "Каспий" }),
            Many("tax id and outcome", new() { Party = common.TaxIds[0], Outcome = Outcome.Review }),
            Many("review, not decided", new() { Outcome = Outcome.Review, Decided = false }),
            Many("all filters", All(middle)),
            Many("none: prohibited to DE", new() { Outcome = Outcome.Prohibited, Destination = "DE" }),
            Many("none: no restriction, with a ban", new() { Outcome = Outcome.NoRestriction, Rule = "KZ-REEXPORT-BAN" }),
            Many("none on one line: 2203 of FR", new() { Code = "2203", Origin = "FR" }),
            Many("none on one line: 8471 of TW", new() { Code = "8471", Origin = "TW" }),
            Many("none: prohibited, old code", new() { Outcome = Outcome.Prohibited, Code = HistoryWorld.OldCode }),
            Many("none: DE, ban, many names", new() { Destination = "DE", Rule = "KZ-REEXPORT-BAN", Party = "Вектор" }),
        ];
    }

    private static VerdictFilter All(GeneratedVerdict made) => new()
    {
        From = made.At.AddDays(-30),
        Before = made.At.AddDays(30),
        Outcome = made.Outcome,
        Code = made.Lines[0].Code[..6],
        Origin = made.Lines[0].Origin,
        ImportedFrom = made.Lines[0].ImportedFrom,
        Destination = made.Destination,
        Party = made.Names[0][5..12],
        Rule = made.Rules is [var rule, ..] ? rule : null,
        Decided = made.Decided,
    };

    private static HistoryCase One(string name, VerdictFilter filter) => new(name, filter, false);

    private static HistoryCase Many(string name, VerdictFilter filter) => new(name, filter, true);
}
