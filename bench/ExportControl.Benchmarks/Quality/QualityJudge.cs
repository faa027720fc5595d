using System.Text.Json;
using ExportControl.Api.Http.Json;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Quality;

/// <summary>Judges labelled declarations as the check operation of a new tenant does: without stored trade, received today.</summary>
internal sealed class QualityJudge(RuleSet rules, DateOnly today)
{
    /// <summary>The answer to a declaration, as sent.</summary>
    /// <exception cref="InvalidDataException">The declaration is not valid.</exception>
    public VerdictDocument Judge(LabelledDeclaration labelled, Language language)
    {
        var document = labelled.Declaration.Deserialize<DeclarationDocument>(ApiJson.Strict)!;
        var result = DeclarationValidator.For(rules, today).Validate(document);
        if (!result.IsValid)
        {
            throw new InvalidDataException($"{labelled.Id}: {string.Join("; ", result.Errors.Select(e => $"{e.PropertyName} {e.ErrorMessage}"))}");
        }

        var declaration = document.ToDeclaration(rules.Vocabulary, today);
        return new VerdictDocumentBuilder(rules, language).Read(rules.Evaluate(declaration, FactsOf(declaration)), declaration.Reference, DateTimeOffset.UnixEpoch, VerdictView.Standard);
    }

    /// <summary>The answer as JSON, as sent.</summary>
    public static byte[] Write(VerdictDocument verdict) => JsonSerializer.SerializeToUtf8Bytes(verdict, ApiJson.Written.VerdictDocument);

    // A tenant without stored trade: its figures are those of the declaration itself.
    private ResolvedFacts FactsOf(Declaration declaration)
    {
        var volumes = new List<GroupVolume>();
        foreach (var group in rules.GoodsGroups)
        {
            var lines = declaration.Lines.Where(l => group.Codes.Any(c => l.Code.Digits.StartsWith(c, StringComparison.Ordinal))).ToList();
            if (lines.Count == 0)
            {
                continue;
            }

            var usd = 0m;
            foreach (var line in lines)
            {
                if (rules.Vocabulary.UsdPerUnit(line.Value.Currency, declaration.Date) is not { } rate)
                {
                    return ResolvedFacts.None with { ReceivedOn = today, CurrencyWithoutRate = line.Value.Currency };
                }

                usd += line.Value.Amount * rate;
            }

            volumes.Add(new GroupVolume
            {
                Group = group.Name,
                DeclaredUsd = usd,
                ExporterMonthUsd = usd,
                ExporterMeanUsd = 0,
                FlowMonthUsd = usd,
                FlowMeanUsd = 0,
                EarlierDeclarations = 0,
                DeclarationsInAWeek = 1,
            });
        }

        return ResolvedFacts.None with { Volumes = volumes, ReceivedOn = today };
    }
}
