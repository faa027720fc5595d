namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>A range of days. Both ends are inclusive; <paramref name="To"/> is null for no end.</summary>
public sealed record Period(DateOnly From, DateOnly? To, string LegalReference, string Confidence)
{
    internal bool Contains(DateOnly day) => From <= day && (To is null || day <= To);
}
