namespace ExportControl.Screening.ControlLists.Measures;

/// <summary>The days after the end of a measure on which a renewal is probable.</summary>
/// <param name="Days">Number of days.</param>
/// <param name="EndedAfter">Only measures that end after this day count: the state of the register, up to which its ends are known to be final.</param>
internal sealed record AfterEnd(int Days, DateOnly EndedAfter);
