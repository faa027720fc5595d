namespace ExportControl.Benchmarks.Hosting;

/// <summary>Times of posts while a rule set was created, approved and published.</summary>
/// <param name="P99Drafting">While the draft was sent, checked and approved.</param>
/// <param name="P99Switching">In the second around the publication.</param>
/// <param name="P99After">In the second after that, while search texts are written.</param>
/// <param name="PublishMilliseconds">Duration of the publishing request.</param>
/// <param name="Late">For each host, seconds from the answer of the publication to the last later request evaluated with the old version; 0 if there was none.</param>
internal sealed record PublicationTiming(double P99Drafting, double P99Switching, double P99After, double PublishMilliseconds, IReadOnlyList<double> Late);
