namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>A stretch of days, both inclusive; an open end has no last day.</summary>
public sealed record Period(DateOnly From, DateOnly? To, string LegalReference, string Confidence)
{
    internal bool Contains(DateOnly day) => From <= day && (To is null || day <= To);
}
