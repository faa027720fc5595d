namespace ExportControl.Screening.Verdicts;

/// <summary>Outcome as brokers classify it: the customs lanes.</summary>
public enum Lane
{
    /// <summary><see cref="Outcome.NoRestriction"/> or <see cref="Outcome.Notice"/>.</summary>
    Green,

    /// <summary><see cref="Outcome.Review"/> or <see cref="Outcome.LicenceRequired"/>.</summary>
    Yellow,

    /// <summary><see cref="Outcome.Prohibited"/>.</summary>
    Red,
}
