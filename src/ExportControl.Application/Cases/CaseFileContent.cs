using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ExportControl.Application.Cases;

/// <summary>The content of a file whose type was checked: the stated type is allowed, and the bytes begin as files of it do.</summary>
public sealed record CaseFileContent
{
    private const string Pdf = "application/pdf";
    private const string Png = "image/png";
    private const string Jpeg = "image/jpeg";
    private const string Text = "text/plain";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string ContentTypes = "[Content_Types].xml";
    private const int MaxContentTypesLength = 1024 * 1024;

    private static readonly UTF8Encoding StrictText = new(false, throwOnInvalidBytes: true);

    private static readonly Dictionary<string, Func<ReadOnlyMemory<byte>, bool>> Checks = new(StringComparer.Ordinal)
    {
        [Pdf] = c => c.Span.StartsWith("%PDF-"u8),
        [Png] = c => c.Span.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        [Jpeg] = c => c.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        [Text] = IsText,
        [Word] = c => HasEntry(c, "word/document.xml"),
        [Excel] = c => HasEntry(c, "xl/workbook.xml"),
    };

    private static readonly Dictionary<string, string[]> NameEndings = new(StringComparer.Ordinal)
    {
        [Pdf] = [".pdf"],
        [Png] = [".png"],
        [Jpeg] = [".jpg", ".jpeg"],
        [Text] = [".txt"],
        [Word] = [".docx"],
        [Excel] = [".xlsx"],
    };

    // Parts of these types have macros: a Visual Basic project, or a sheet of Excel 4.0.
    private static readonly string[] MacroTypes = ["vbaProject", "vbaData", "macro"];

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

    /// <summary>How the name of a file of an allowed type ends.</summary>
    public static IReadOnlyList<string> EndingsOf(string mediaType) => NameEndings[mediaType];

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

    // Word and Excel files are zip archives. Of the entries, the names and the list of the types are read.
    private static bool HasEntry(ReadOnlyMemory<byte> content, string name)
    {
        if (!content.Span.StartsWith("PK\u0003\u0004"u8))
        {
            return false;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            return archive.GetEntry(name) is not null && !archive.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
                && archive.Entries.Where(e => e.FullName.Equals(ContentTypes, StringComparison.OrdinalIgnoreCase)).ToList() is [var types] && HasNoMacroType(types);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            return false;
        }
    }

    private static bool HasNoMacroType(ZipArchiveEntry types)
    {
        using var content = types.Open();
        using var xml = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxContentTypesLength });
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.GetAttribute("ContentType") is { } type && MacroTypes.Any(m => type.Contains(m, StringComparison.OrdinalIgnoreCase)))
            {
                return false;
            }
        }

        return true;
    }
}
