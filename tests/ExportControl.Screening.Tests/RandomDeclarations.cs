using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Screening.Tests;

/// <summary>Seeded random declarations, most of them with a listed code.</summary>
internal sealed class RandomDeclarations(int seed)
{
    private static readonly string[] Origins = ["KZ", "CN", "DE", "US", "GB", "EU", "00", "RU", "TR", "JP", "FR"];
    private static readonly string[] Destinations = ["RU", "BY", "KG", "TR", "DE", "UZ", "AE", "CN", "US"];
    private static readonly string[] Procedures = ["10", "21", "23", "31", "80", "EAEU"];
    private static readonly string[] Days = ["2026-11-24", "2024-03-20", "2023-08-31", "2023-04-01", "2022-08-27", "2022-01-01", "2021-06-01"];
    private static readonly string[] DocumentTypes = ["01151", "01154", "01161", "01163", "01133", "01999", "foreign-assurance", "04021"];
    private static readonly string[] Descriptions = ["goods", "microprocessors", "Орлан-10 крыло", "body armour plates", "ноутбуки", "drones"];
    private static readonly string[] Codes = [.. A.Rules().Lists.SelectMany(l => l.Entries).Select(e => e.Code).Concat(A.Rules().Nomenclature.Codes.Select(c => c.Code))];

    // The sequence must be repeatable; it is not used for security.
#pragma warning disable CA5394
    private readonly Random random = new(seed);

    public Declaration Declaration(int lines = 1) => A.Declaration(to: Of(Destinations), procedure: Of(Procedures), on: Of(Days), via: Maybe(Destinations)) with
    {
        EndUser = Maybe(Destinations) is { } user ? new Party("U", A.Country(user)) : null,
        NoReexportClause = MaybeFlag(),
        EndUse = new EndUse(MaybeFlag(), MaybeFlag(), MaybeFlag()),
        Documents = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Document(A.Rules().Vocabulary.DocumentTypeOf(Of(DocumentTypes))!, "N"))],
        Lines = [.. Enumerable.Range(1, lines).Select(Line)],
    };

    public T Of<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private Line Line(int number)
    {
        var code = Of(Codes);
        return A.Line(
            random.Next(6) switch { 0 => code[..Math.Min(4, code.Length)], 1 => (code + "0000")[..Math.Min(10, code.Length + 4)], _ => code },
            Of(Origins), Maybe(Origins), Maybe(["NOT_LISTED", "EAR99", "3A001", "5A002.a", "2B001"]), Maybe<decimal?>([0m, 10m, 25m, 26m, 90m]), number, Maybe(Origins)) with
        {
            Description = Of(Descriptions),
        };
    }

    private T? Maybe<T>(IReadOnlyList<T> choices) => random.Next(2) == 0 ? default : Of(choices);

    private bool? MaybeFlag() => Of<bool?>([null, true, false]);
#pragma warning restore CA5394
}
