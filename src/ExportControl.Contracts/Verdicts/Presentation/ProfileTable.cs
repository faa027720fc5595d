using System.Globalization;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>The statements of profiles that a verdict used, and the profiles as references.</summary>
internal sealed class ProfileTable
{
    private const string Confidence = "attested";
    private const string Registered = ".registered";

    private readonly PresentationTexts texts;
    private readonly IReadOnlyList<StandingStatement> used;
    private readonly List<(string Party, int Version, string? Evidence)> profiles;

    public ProfileTable(PresentationTexts texts, Verdict verdict)
    {
        this.texts = texts;
        used = verdict.FromProfiles ?? [];
        profiles = [.. used.Select(s => (s.Party, s.Version, s.Evidence)).Distinct()];
    }

    /// <summary>The statements; null where there are none.</summary>
    public IReadOnlyList<ProfileFactDocument>? ToDocuments() =>
        used.Count == 0 ? null : [.. used.Select(s => new ProfileFactDocument(s.Fact, StandingStatementTexts.FactName(texts, s.Fact), s.Value, s.Lines, s.Party, s.Version, s.Evidence, IdOf(s)))];

    /// <summary>Adds the profiles to the references of the verdict.</summary>
    public IReadOnlyDictionary<string, ReferenceDocument> AddTo(IReadOnlyDictionary<string, ReferenceDocument> references)
    {
        if (used.Count == 0)
        {
            return references;
        }

        var all = new Dictionary<string, ReferenceDocument>(references, StringComparer.Ordinal);
        for (var i = 0; i < profiles.Count; i++)
        {
            var (party, version, evidence) = profiles[i];
            all[IdOf(i)] = new ReferenceDocument(
                texts.Own("profile.label", ("party", texts.Own($"party.{party}"))),
                evidence ?? texts.Own("profile.no-evidence"),
                texts.Own("profile.source", ("version", version.ToString(CultureInfo.InvariantCulture))),
                Confidence);
        }

        return all;
    }

    /// <summary>Adds the meaning of the confidence of profiles.</summary>
    public IReadOnlyDictionary<string, string> AddTo(IReadOnlyDictionary<string, string> confidences) =>
        used.Count == 0 ? confidences : new Dictionary<string, string>(confidences, StringComparer.Ordinal) { [Confidence] = texts.Own($"confidence.{Confidence}") };

    /// <summary>Of the facts of a finding, those from profiles with their references; null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? FactsOf(Finding finding, int line)
    {
        Dictionary<string, string>? found = null;
        foreach (var statement in used)
        {
            // A finding names the registration of a party without "On", because it may come from a tax id.
            var fact = finding.Facts.ContainsKey(statement.Fact) ? statement.Fact
                : statement.Fact.EndsWith($"{Registered}On", StringComparison.Ordinal) ? statement.Fact[..^"On".Length] : "";
            if (finding.Facts.ContainsKey(fact) && (statement.Lines is not { } lines || lines.Contains(line)))
            {
                (found ??= new(StringComparer.Ordinal))[fact] = IdOf(statement);
            }
        }

        return found;
    }

    private string IdOf(StandingStatement statement) => IdOf(profiles.IndexOf((statement.Party, statement.Version, statement.Evidence)));

    private static string IdOf(int position) => string.Create(CultureInfo.InvariantCulture, $"p{position + 1}");
}
