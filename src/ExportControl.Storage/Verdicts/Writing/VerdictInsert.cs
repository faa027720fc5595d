namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>Inserts one verdict for each inserted declaration.</summary>
internal sealed class VerdictInsert() : RowInsert<PendingVerdict>("verdicts", p => p, Columns)
{
    // unnest flattens arrays of arrays, so lists are sent as text; no key of a party and no rule id contains U+001F.
    private const char Separator = '\u001F';

    internal static readonly InsertColumns<PendingVerdict> Columns = new()
    {
        { "id", p => p.Stored.Id },
        { "declaration_id", p => p.Stored.DeclarationId },
        { "revision", p => p.Stored.Revision },
        { "reference", p => p.Stored.Reference },
        { "outcome", p => (short)p.Stored.Verdict.Outcome },
        { "screened_at", p => p.Stored.ScreenedAt },
        { "effective_date", p => p.Stored.Verdict.EffectiveDate },
        { "rule_set_version", p => p.Stored.Verdict.RuleSet.Version },
        { "destination", p => p.Submission.Declaration.DestinationCountry.Alpha2 },
        { "party_names", p => p.PartyNames },
        { "party_keys", p => string.Join(Separator, p.PartyKeys), @"string_to_array(r.party_keys, E'\x1F')" },
        { "rules", p => string.Join(Separator, p.Rules), @"string_to_array(r.rules, E'\x1F')" },
        { "facts", p => p.Facts },
        { "document", p => p.Document },
    };

    protected override IReadOnlyList<PendingVerdict> Rows(IReadOnlyList<PendingVerdict> group) => group;
}
