using ExportControl.Storage.Search.Indexing;

namespace ExportControl.Storage.Search.Postings;

/// <summary>A filter as clauses of terms: a verdict matches when each clause has one of its terms at the verdict's position.</summary>
/// <param name="Clauses">Terms of which a verdict has at least one; the rarest kinds come first.</param>
/// <param name="Rest">What the terms do not say for certain; compared with the rows.</param>
/// <param name="IsExact">A verdict at a common position matches, unless two texts have one hash.</param>
internal sealed record SearchPlan(IReadOnlyList<long[]> Clauses, VerdictFilter Rest, bool IsExact)
{
    /// <param name="filter">The filter; its code, if any, is digits.</param>
    /// <param name="parties">Terms of the keys of the party and of the names that hold it; null where they are too many.</param>
    /// <param name="codes">Terms of the codes that begin with the filter's digits; null where they are too many.</param>
    public static SearchPlan Of(VerdictFilter filter, long[]? parties, long[]? codes)
    {
        var clauses = new List<long[]>();
        if (parties is not null)
        {
            clauses.Add(parties);
        }

        if (filter.Rule is { } rule)
        {
            clauses.Add([Term.OfRule(rule)]);
        }

        if (filter.Code is { Length: > 0 } code)
        {
            clauses.Add(codes ?? [Term.OfEnclosingCode(code)]);
        }

        if (filter.Destination is { } destination)
        {
            clauses.Add([Term.OfDestination(destination)]);
        }

        AddPairs(filter, clauses);
        if (filter.Outcome is { } outcome)
        {
            clauses.Add([Term.Of(outcome)]);
        }

        var rest = WithoutExact(filter, codes is not null);
        return new SearchPlan(
            clauses, rest, rest is { Code: null, Origin: null, ImportedFrom: null, Decided: null } && (parties is not null || FilterSql.PartyOf(filter) is null));
    }

    // A term of an outcome or a destination is exact; a term of a line is true for one of the lines, so two conditions on a line are compared with the rows.
    private static VerdictFilter WithoutExact(VerdictFilter filter, bool codeIsExact)
    {
        var rest = filter with { Outcome = null, Destination = null };
        return (filter.Code is null or "" ? 0 : codeIsExact ? 1 : 2) + (filter.Origin is null ? 0 : 1) + (filter.ImportedFrom is null ? 0 : 1) < 2
            ? rest with { Code = null, Origin = null, ImportedFrom = null }
            : rest;
    }

    private static void AddPairs(VerdictFilter filter, List<long[]> clauses)
    {
        int? level = filter.Code?.Length switch { >= Term.HeadingLength => Term.HeadingLength, >= Term.ChapterLength => Term.ChapterLength, _ => null };
        if (filter is { Origin: { } origin, ImportedFrom: { } importedFrom })
        {
            clauses.Add([Term.OfOriginAndImportedFrom(origin, importedFrom)]);
        }

        if (filter.Origin is { } of && (level is not null || filter.ImportedFrom is null))
        {
            clauses.Add([level is { } digits ? Term.OfCodeAndOrigin(filter.Code!, digits, of) : Term.OfOrigin(of)]);
        }

        if (filter.ImportedFrom is { } from && (level is not null || filter.Origin is null))
        {
            clauses.Add([level is { } digits ? Term.OfCodeAndImportedFrom(filter.Code!, digits, from) : Term.OfImportedFrom(from)]);
        }
    }
}
