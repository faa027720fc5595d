namespace ExportControl.Storage.Search.Postings;

/// <summary>A verdict's position in a segment.</summary>
internal readonly record struct PostingPosition(Guid Segment, int Position);
