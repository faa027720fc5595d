using System.IO.Compression;
using System.Text;

namespace ExportControl.Application.Cases;

/// <summary>The content of a file whose type was checked: the stated type is allowed, and the bytes begin as files of it do.</summary>
public sealed record CaseFileContent
{
    private static readonly UTF8Encoding StrictText = new(false, throwOnInvalidBytes: true);

    private static readonly Dictionary<string, Func<ReadOnlyMemory<byte>, bool>> Checks = new(StringComparer.Ordinal)
    {
        ["application/pdf"] = c => c.Span.StartsWith("%PDF-"u8),
        ["image/png"] = c => c.Span.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ["image/jpeg"] = c => c.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        ["text/plain"] = IsText,
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = c => HasEntry(c, "word/document.xml"),
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = c => HasEntry(c, "xl/workbook.xml"),
    };

    private CaseFileContent(string mediaType, ReadOnlyMemory<byte> bytes) => (MediaType, Bytes) = (mediaType, bytes);

    /// <summary>The allowed types.</summary>
    public static IReadOnlyCollection<string> MediaTypes => Checks.Keys;

    /// <summary>The type.</summary>
    public string MediaType { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The content; null where it is not of the type.</summary>
    public static CaseFileContent? Read(string mediaType, ReadOnlyMemory<byte> bytes) =>
        Checks.TryGetValue(mediaType, out var check) && bytes.Length > 0 && check(bytes) ? new CaseFileContent(mediaType, bytes) : null;

    private static bool IsText(ReadOnlyMemory<byte> content)
    {
        try
        {
            return !StrictText.GetString(content.Span).Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // Word and Excel files are zip archives. Only the names of the entries are read.
    private static bool HasEntry(ReadOnlyMemory<byte> content, string name)
    {
        if (!content.Span.StartsWith("PK\u0003\u0004"u8))
        {
            return false;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            return archive.GetEntry("[Content_Types].xml") is not null && archive.GetEntry(name) is not null
                && !archive.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
