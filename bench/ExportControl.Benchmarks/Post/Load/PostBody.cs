namespace ExportControl.Benchmarks.Post.Load;

/// <summary>A declaration as JSON, with the position of its reference, which each post overwrites.</summary>
internal sealed record PostBody(byte[] Json, int ReferenceAt)
{
    public const int ReferenceLength = 20;
}
