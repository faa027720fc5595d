namespace ExportControl.Api.Http.Deadlines;

/// <summary>Metadata of an operation whose time from the end of its body to the answer is not <see cref="RequestDeadlines.Work"/>.</summary>
internal sealed record WorkLimit(TimeSpan Time);
