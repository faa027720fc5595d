using System.Text.Json;
using ExportControl.Api.Http.Json;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using FluentValidation.Results;

namespace ExportControl.Benchmarks.Quality;

/// <summary>Judges labelled declarations as the check operation of a new tenant does: without stored trade, received on a given day.</summary>
internal sealed class QualityJudge(RuleSet rules, DateOnly receivedOn)
{
    /// <summary>The labelled declaration with its answer.</summary>
    /// <exception cref="InvalidDataException">The declaration is not valid.</exception>
    public JudgedDeclaration Judge(LabelledDeclaration labelled)
    {
        var errors = Errors(labelled.Declaration);
        if (errors.Count > 0)
        {
            throw new InvalidDataException($"{labelled.Id}: {string.Join("; ", errors.Select(e => $"{e.PropertyName} {e.ErrorMessage}"))}");
        }

        var verdict = Judge(labelled.Declaration, Language.En, VerdictView.Standard);
        return new(labelled, verdict, Write(verdict).Length);
    }

    /// <summary>What is wrong with a declaration; empty for a valid one.</summary>
    public IReadOnlyList<ValidationFailure> Errors(JsonElement declaration) => DeclarationValidator.For(rules, receivedOn).Validate(Read(declaration)).Errors;

    /// <summary>The answer to a valid declaration.</summary>
    public VerdictDocument Judge(JsonElement posted, Language language, VerdictView view)
    {
        var declaration = Read(posted).ToDeclaration(rules.Vocabulary, receivedOn);
        return new VerdictDocumentBuilder(rules, language).Read(rules.Evaluate(declaration, FactsOf(declaration)), declaration.Reference, DateTimeOffset.UnixEpoch, view);
    }

    /// <summary>The answer as JSON, as sent.</summary>
    public static byte[] Write(VerdictDocument verdict) => JsonSerializer.SerializeToUtf8Bytes(verdict, ApiJson.Written.VerdictDocument);

    private static DeclarationDocument Read(JsonElement declaration) => declaration.Deserialize<DeclarationDocument>(ApiJson.Strict)!;

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
                    return ResolvedFacts.None with { ReceivedOn = receivedOn, CurrencyWithoutRate = line.Value.Currency };
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

        return ResolvedFacts.None with { Volumes = volumes, ReceivedOn = receivedOn };
    }
}
