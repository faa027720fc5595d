namespace ExportControl.Benchmarks.Hosting;

/// <summary>One post, timed by its client.</summary>
/// <param name="Sent">Time of sending in stopwatch ticks.</param>
/// <param name="Milliseconds">Until the answer was complete.</param>
/// <param name="Created">Whether the answer was 201.</param>
/// <param name="Version">Version of the rule set of the verdict; 0 if the post failed.</param>
/// <param name="Host">Index of the host.</param>
internal readonly record struct PostTiming(long Sent, double Milliseconds, bool Created, int Version, int Host);
