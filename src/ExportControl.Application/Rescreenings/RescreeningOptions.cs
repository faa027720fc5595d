namespace ExportControl.Application.Rescreenings;

/// <summary>How much of a replica's time a re-screening takes.</summary>
public sealed record RescreeningOptions
{
    /// <summary>Maximum number of verdicts between two stored positions.</summary>
    public int ChunkSize { get; init; } = 500;

    /// <summary>Verdicts evaluated without a pause.</summary>
    public int SliceSize { get; init; } = 8;

    /// <summary>Pause after a slice, as a multiple of the time the slice took. Requests are served in the pauses.</summary>
    public double PauseRatio { get; init; } = 1;

    /// <summary>
    /// A publication starts a re-screening that writes, of the declarations that were received in so many days before; 0: it does not. A re-screening that a
    /// person starts without a period takes as many days, or <see cref="UsualDays"/>.
    /// </summary>
    public int PublicationDays { get; init; }

    /// <summary>Days of a re-screening that writes where nothing else is set.</summary>
    public const int UsualDays = 30;

    /// <summary>Time after which another replica may claim the job of a replica that has stopped.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(30);
}
