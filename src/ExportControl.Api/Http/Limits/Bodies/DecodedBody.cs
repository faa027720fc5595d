namespace ExportControl.Api.Http.Limits.Bodies;

/// <summary>A decompressed body. Bytes that are not valid in the encoding are an error of the client.</summary>
internal sealed class DecodedBody(Stream decoding) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await decoding.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception invalid) when (invalid is InvalidDataException or InvalidOperationException)
        {
            throw new BadHttpRequestException("The body is not valid in its content encoding.", StatusCodes.Status400BadRequest, invalid);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            decoding.Dispose();
        }

        base.Dispose(disposing);
    }
}
