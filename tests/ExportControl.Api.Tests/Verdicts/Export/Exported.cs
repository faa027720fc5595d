using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ExcelDataReader;

namespace ExportControl.Api.Tests.Verdicts.Export;

/// <summary>Exports read with independent libraries.</summary>
internal static class Exported
{
    // ExcelDataReader needs the code-page encodings registered.
    static Exported() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The column names, and each row by column name.</summary>
    public static async Task<(string[] Names, List<Dictionary<string, string>> Rows)> CsvAsync(HttpResponseMessage answer)
    {
        var rows = new List<Dictionary<string, string>>();
        using var csv = Reader(await answer.Content.ReadAsStreamAsync());
        Assert.True(await csv.ReadAsync());
        csv.ReadHeader();
        while (await csv.ReadAsync())
        {
            Assert.Equal(csv.HeaderRecord!.Length, csv.Parser.Count);
            rows.Add(csv.HeaderRecord.ToDictionary(n => n, n => csv.GetField(n)!));
        }

        return (csv.HeaderRecord!, rows);
    }

    public static CsvReader Reader(Stream csv) => new(new StreamReader(csv, Encoding.UTF8), new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });

    /// <summary>Each sheet with its rows, headings first.</summary>
    public static List<(string Name, List<object?[]> Rows)> Xlsx(byte[] book)
    {
        var sheets = new List<(string, List<object?[]>)>();
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(book));
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))]);
            }

            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }
}
