namespace ExportControl.Screening.Verdicts;

/// <summary>How brokers already talk.</summary>
public enum Lane
{
    /// <summary>No restriction.</summary>
    Green,

    /// <summary>Review or licence.</summary>
    Yellow,

    /// <summary>Prohibited.</summary>
    Red,
}
