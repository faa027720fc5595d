using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>One post as the client saw it.</summary>
/// <param name="Sent">Stopwatch ticks when it was sent.</param>
/// <param name="Milliseconds">Until the whole answer was there.</param>
/// <param name="Made">Whether it was a 201.</param>
/// <param name="Version">The rule set that judged it; 0 where it failed.</param>
/// <param name="Host">Which of the hosts.</param>
internal readonly record struct PostTiming(long Sent, double Milliseconds, bool Made, int Version, int Host);
