using System.Diagnostics;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Screening;
using ExportControl.Console.Check.Forms;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;

namespace ExportControl.Console.Check;

/// <summary>Checks and files the declaration of a form, as the API checks and files one that is posted.</summary>
public sealed class ShipmentCheck(ScreeningPipeline pipeline, RuleSetResolver ruleSets)
{
    /// <summary>Screens with the published rule set and stores nothing.</summary>
    /// <param name="tenant">The owner.</param>
    /// <param name="fields">The form.</param>
    /// <param name="isRevision">Whether it corrects a stored declaration, whose own figures then do not count.</param>
    /// <param name="language">The language of the texts.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<CheckedShipment> CheckAsync(Guid tenant, DeclarationFields fields, bool isRevision, Language language, CancellationToken ct)
    {
        var rules = ruleSets.Now;
        return await pipeline.CheckAsync(new ScreeningRequest(tenant, DeclarationBuilder.Build(fields, language)) { MayRevise = isRevision }, rules, ct) switch
        {
            CheckResult.Evaluated found => new(new VerdictDocumentBuilder(rules, language).Read(found.Verdict, found.Declaration.Reference, found.ScreenedAt, VerdictView.Standard), null),
            CheckResult.Rejected rejected => new(null, rejected.Problem),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Screens and stores.</summary>
    /// <inheritdoc cref="CheckAsync"/>
    public Task<ScreeningResult> FileAsync(Guid tenant, DeclarationFields fields, bool isRevision, Language language, CancellationToken ct) =>
        pipeline.ScreenAsync(new ScreeningRequest(tenant, DeclarationBuilder.Build(fields, language)) { MayRevise = isRevision }, ct);
}
