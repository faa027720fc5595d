using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Application.Verdicts;

/// <summary>Builds documents of stored verdicts, each with the texts of its own rule set, in a language.</summary>
public sealed class VerdictPresenter(RuleSetResolver ruleSets)
{
    /// <summary>The document of one verdict.</summary>
    public async ValueTask<VerdictDocument> ReadAsync(StoredVerdict stored, VerdictView view, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var rules = await ruleSets.GetForVerdictAsync(stored.Verdict.RuleSet.Version, stored.Id, ct);
        return new VerdictDocumentBuilder(rules, language).Read(stored.Verdict, stored.Reference, stored.ScreenedAt, view) with
        {
            Id = stored.Id,
            DeclarationId = stored.DeclarationId,
            Revision = stored.Revision,
            Replaces = stored.Replaces,
            ReplacedBy = stored.ReplacedBy,
        };
    }

    /// <summary>The documents of several verdicts, in the same order.</summary>
    public async ValueTask<IReadOnlyList<VerdictDocument>> ReadAsync(IReadOnlyList<StoredVerdict> stored, VerdictView view, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var documents = new List<VerdictDocument>(stored.Count);
        foreach (var verdict in stored)
        {
            documents.Add(await ReadAsync(verdict, view, language, ct));
        }

        return documents;
    }
}
