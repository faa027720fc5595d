using System.Diagnostics;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>What posting clients saw while a rule set was drafted, approved and published.</summary>
/// <param name="P99Drafting">While it was sent, checked and approved.</param>
/// <param name="P99Switching">In the second around the publication.</param>
/// <param name="P99After">In the seconds after, when the texts of the search are written.</param>
/// <param name="PublishMilliseconds">The publishing request itself.</param>
/// <param name="Late">For each host, seconds from the publication's answer to the last request sent that the old version judged; 0 where none was.</param>
internal sealed record PublicationTiming(double P99Drafting, double P99Switching, double P99After, double PublishMilliseconds, IReadOnlyList<double> Late);
