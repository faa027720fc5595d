using ExportControl.Api.Http.Query;
using ExportControl.Api.RuleSets;
using ExportControl.Application.RuleSets;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Api.Verdicts;

/// <summary>Builds documents of stored verdicts, each with the texts of its own rule set, in a language.</summary>
internal sealed class VerdictReaders(RuleSetResolver ruleSets)
{
    public async ValueTask<VerdictBody> ReadAsync(StoredVerdict stored, HttpContext http)
    {
        var version = stored.Verdict.RuleSet.Version;
        var rules = await ruleSets.FindAsync(version, http.RequestAborted)
            ?? throw new InvalidOperationException($"Rule set {version} of verdict {stored.Id} is not stored.");
        return new VerdictReader(rules, RequestLanguage.Of(http)).Read(stored);
    }

    public async ValueTask<IReadOnlyList<VerdictBody>> ReadAsync(IReadOnlyList<StoredVerdict> stored, HttpContext http)
    {
        var bodies = new List<VerdictBody>(stored.Count);
        foreach (var verdict in stored)
        {
            bodies.Add(await ReadAsync(verdict, http));
        }

        return bodies;
    }
}
