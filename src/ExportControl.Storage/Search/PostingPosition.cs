namespace ExportControl.Storage.Search;

/// <summary>A verdict's position in a segment.</summary>
internal readonly record struct PostingPosition(Guid Segment, int Position);
