using System.Globalization;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Declarations.Profiles;

/// <summary>
/// Fills facts that a declaration does not state with the statements of profiles. What the declaration states always counts, and a profile never softens what
/// it states against its sender: no classification beside a stated one, no answer "no" beside a stated control number, no share of US content where a
/// manufacturer of another country than the origin is stated.
/// </summary>
internal sealed class ProfileMerge
{
    private static readonly PartialRows AllLists = new([]);

    private readonly RuleSet rules;
    private readonly Declaration declaration;
    private readonly ResolvedFacts facts;
    private readonly List<StandingStatement> used = [];
    private LineFacts? asked;

    private ProfileMerge(RuleSet rules, Declaration declaration, ResolvedFacts facts) => (this.rules, this.declaration, this.facts) = (rules, declaration, facts);

    /// <summary>The declaration with the facts that it does not state, and the statements that were used, each with the lines for which it was.</summary>
    public static (Declaration Merged, IReadOnlyList<StandingStatement> Used) Apply(RuleSet rules, Declaration declaration, ResolvedFacts facts) =>
        facts.Profiles is { Count: > 0 } ? new ProfileMerge(rules, declaration, facts).Apply() : (declaration, []);

    private (Declaration, IReadOnlyList<StandingStatement>) Apply()
    {
        var merged = declaration with
        {
            Exporter = WithDate(declaration.Exporter, StandingStatements.Exporter)!,
            Consignee = WithDate(declaration.Consignee, StandingStatements.Consignee)!,
            EndUser = WithDate(declaration.EndUser, StandingStatements.EndUser),
            EndUse = declaration.EndUse with
            {
                Military = declaration.EndUse.Military ?? Statement(StandingFacts.Military, mostSevere: true),
                MassDestruction = declaration.EndUse.MassDestruction ?? Statement(StandingFacts.MassDestruction, mostSevere: true),
            },
            NoReexportClause = declaration.NoReexportClause ?? Statement(StandingFacts.NoReexportClause, mostSevere: false),
        };
        if (!facts.Profiles!.Any(s => s.Lines is not null))
        {
            return (merged, used);
        }

        var lines = declaration.Lines.ToArray();
        foreach (var statement in facts.Profiles!.Where(s => s.Lines is not null))
        {
            List<int>? filled = null;
            for (var i = 0; i < lines.Length; i++)
            {
                if (statement.Lines!.Contains(lines[i].Number) && Fill(i, lines[i], statement) is { } line)
                {
                    lines[i] = line;
                    (filled ??= []).Add(line.Number);
                }
            }

            if (filled is not null)
            {
                used.Add(statement with { Lines = filled });
            }
        }

        return (merged with { Lines = lines }, used);
    }

    private Party? WithDate(Party? party, string role)
    {
        if (party is not { RegisteredOn: null })
        {
            return party;
        }

        foreach (var statement in facts.Profiles!)
        {
            if (statement.Party == role && statement.Fact == $"{role}.{StandingFacts.RegisteredOn}"
                && DateOnly.TryParseExact(statement.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                used.Add(statement);
                return party with { RegisteredOn = day };
            }
        }

        return party;
    }

    // Where profiles of several parties differ, the severe value counts, or none where no value is the severe one.
    private bool? Statement(string fact, bool mostSevere)
    {
        var stated = facts.Profiles!.Where(s => s.Fact == fact).ToList();
        if (stated.Count == 0 || (!mostSevere && stated.Exists(s => s.Value != stated[0].Value)))
        {
            return null;
        }

        var value = stated.Exists(s => s.Value == StandingFacts.True);
        used.AddRange(stated.Where(s => (s.Value == StandingFacts.True) == value));
        return value;
    }

    // The line with the fact; null where the line states it, or where it may not be filled.
    private Line? Fill(int index, Line line, StandingStatement statement)
    {
        var declared = declaration.Lines[index];
        if (statement.Fact == StandingFacts.UsContent)
        {
            return declared.UsContentPercent is null && (declared.ManufacturerCountry is null || declared.ManufacturerCountry == declared.Origin)
                && decimal.TryParse(statement.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var share)
                ? line with { UsContentPercent = share }
                : null;
        }

        if (statement.Fact == StandingFacts.ImportedFrom)
        {
            return declared.ImportedFrom is null && declared.Origin.Alpha2 != rules.Vocabulary.HomeCountry && CountryCode.TryParse(statement.Value, out var country)
                ? line with { ImportedFrom = country }
                : null;
        }

        if (statement.Fact.StartsWith(StandingFacts.Classification, StringComparison.Ordinal))
        {
            return declared.Classification is null && declared.ClassificationByRegime is null && Classification.TryParse(statement.Value, out var classification)
                ? line with { ClassificationByRegime = With(line.ClassificationByRegime ?? new(), statement.Fact[StandingFacts.Classification.Length..], classification) }
                : null;
        }

        return statement.Fact.StartsWith(StandingFacts.Answer, StringComparison.Ordinal) ? FillAnswer(index, line, statement) : null;
    }

    private Line? FillAnswer(int index, Line line, StandingStatement statement)
    {
        var declared = declaration.Lines[index];
        var question = statement.Fact[StandingFacts.Answer.Length..];
        var yes = statement.Value == StandingFacts.Yes;
        if ((!yes && declared.StatesNumber) || declared.Answers?.Any(a => a.Question == question) is true)
        {
            return null;
        }

        asked ??= new LineFacts(rules, declaration, facts);
        return AllLists.QuestionsOf(asked.At(index)).Contains(question) ? line with { Answers = [.. line.Answers ?? [], new Answer(question, yes)] } : null;
    }

    private static RegimeClassification With(RegimeClassification stated, string regime, Classification value) => regime switch
    {
        "kz" => stated with { Kz = value },
        "us" => stated with { Us = value },
        "eu" => stated with { Eu = value },
        "uk" => stated with { Uk = value },
        _ => stated with { Military = value },
    };
}
