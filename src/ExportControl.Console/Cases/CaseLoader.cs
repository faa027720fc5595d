using ExportControl.Application.Cases;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Contracts.Verdicts.Presentation;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Console.Cases;

/// <summary>Reads a case with its verdict and declaration.</summary>
public sealed class CaseLoader(CaseService cases, CasePresenter presenter, VerdictHistory history, VerdictPresenter verdicts, RuleSetResolver ruleSets)
{
    /// <summary>The case; null where the tenant has none of that id.</summary>
    public async Task<CaseContent?> FindAsync(CaseActor actor, Guid id, VerdictView view, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await cases.FindAsync(actor.Tenant, id, ct) is not { } record || await history.FindForReplayAsync(actor.Tenant, id, ct) is not { } evaluated)
        {
            return null;
        }

        var rules = await ruleSets.GetForVerdictAsync(evaluated.RuleSetVersion, id, ct);
        return new CaseContent(
            await presenter.ReadAsync(record, actor, language, ct),
            await verdicts.ReadAsync(record.Verdict, view, language, ct),
            evaluated.Facts,
            record.Verdicts,
            new PresentationTexts(rules, language));
    }
}
