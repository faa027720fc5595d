using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;

namespace ExportControl.Storage.Declarations;

/// <summary>
/// Writes a declaration as JSON, byte for byte as the serializer of <see cref="DeclarationJson"/> would; a test compares the two. Each request serializes its
/// declaration twice, as facts and for the content hash; with the serializer that took a tenth of the service's CPU time.
/// </summary>
#pragma warning disable CA1001 // Lives as long as its thread; a writer over an array buffer has nothing to release.
internal sealed class DeclarationJsonWriter
#pragma warning restore CA1001
{
    // A sign, 29 digits and a decimal point.
    private const int MaxNumberLength = 32;

    [ThreadStatic]
    private static DeclarationJsonWriter? cached;

    private readonly ArrayBufferWriter<byte> buffer = new(8 * 1024);
    private readonly Utf8JsonWriter json;
    private bool trimZeros;

    private DeclarationJsonWriter() => json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>The facts; numbers have the declared scale.</summary>
    public static byte[] Write(EvaluatedFacts facts, Func<ResolvedFacts, byte[]> lookedUp)
    {
        var writer = Begin(trimZeros: false);
        writer.json.WriteStartObject();
        writer.json.WritePropertyName("declaration"u8);
        writer.Write(facts.Declaration, facts.Declaration.Date);
        writer.json.WritePropertyName("lookedUp"u8);
        writer.json.WriteRawValue(lookedUp(facts.LookedUp), skipInputValidation: true);
        writer.json.WriteEndObject();
        writer.json.Flush();
        return writer.buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// SHA-256 of the declaration with the date. Trailing zeros of numbers are not hashed: 18250.00 and 18250 are the same content.
    /// </summary>
    public static byte[] Hash(Declaration declaration, DateOnly date)
    {
        var writer = Begin(trimZeros: true);
        writer.Write(declaration, date);
        writer.json.Flush();
        return SHA256.HashData(writer.buffer.WrittenSpan);
    }

    private static DeclarationJsonWriter Begin(bool trimZeros)
    {
        var writer = cached ??= new DeclarationJsonWriter();
        if (writer.buffer.Capacity > 256 * 1024)
        {
            // The buffer of a rare large declaration is not retained.
            writer = cached = new DeclarationJsonWriter();
        }

        writer.buffer.ResetWrittenCount();
        writer.json.Reset();
        writer.trimZeros = trimZeros;
        return writer;
    }

    private void Write(Declaration declaration, DateOnly date)
    {
        json.WriteStartObject();
        json.WriteString("reference"u8, declaration.Reference);
        json.WriteString("declarationNumber"u8, declaration.DeclarationNumber);
        json.WriteString("procedure"u8, declaration.Procedure);
        Write("date"u8, date);
        Write("exporter"u8, declaration.Exporter);
        Write("consignee"u8, declaration.Consignee);
        Write("endUser"u8, declaration.EndUser);
        json.WriteString("dispatchCountry"u8, declaration.DispatchCountry.Alpha2);
        json.WriteString("destinationCountry"u8, declaration.DestinationCountry.Alpha2);
        json.WriteStartArray("transitCountries"u8);
        foreach (var country in declaration.TransitCountries)
        {
            json.WriteStringValue(country.Alpha2);
        }

        json.WriteEndArray();
        json.WriteStartObject("endUse"u8);
        Write("statement"u8, declaration.EndUse.Statement);
        Write("military"u8, declaration.EndUse.Military);
        Write("massDestruction"u8, declaration.EndUse.MassDestruction);
        json.WriteString("description"u8, declaration.EndUse.Description);
        json.WriteEndObject();
        Write("noReexportClause"u8, declaration.NoReexportClause);
        json.WriteStartArray("documents"u8);
        foreach (var document in declaration.Documents)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, document.Type);
            json.WriteString("number"u8, document.Number);
            Write("issuedOn"u8, document.IssuedOn);
            Write("validTo"u8, document.ValidTo);
            if (document.Lines is { } lines)
            {
                json.WriteStartArray("lines"u8);
                foreach (var number in lines)
                {
                    json.WriteNumberValue(number);
                }

                json.WriteEndArray();
            }

            WriteStated("commodityCode"u8, document.CommodityCode);
            WriteStated("purpose"u8, document.Purpose);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("lines"u8);
        foreach (var line in declaration.Lines)
        {
            Write(line);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Line line)
    {
        json.WriteStartObject();
        json.WriteNumber("number"u8, line.Number);
        json.WriteString("code"u8, line.Code.Digits);
        json.WriteString("description"u8, line.Description);
        json.WriteString("origin"u8, line.Origin.Alpha2);
        json.WriteString("importedFrom"u8, line.ImportedFrom?.Alpha2);
        Write("quantity"u8, line.Quantity);
        json.WriteString("unit"u8, line.Unit);
        Write("netMassKg"u8, line.NetMassKg);
        json.WriteStartObject("value"u8);
        Write("amount"u8, line.Value.Amount);
        json.WriteString("currency"u8, line.Value.Currency);
        json.WriteEndObject();
        Write("usContentPercent"u8, line.UsContentPercent);
        json.WriteString("classification"u8, line.Classification?.ToString());
        Write(line.ClassificationByRegime);
        Write(line.Answers);
        json.WriteString("manufacturerName"u8, line.ManufacturerName);
        json.WriteString("manufacturerCountry"u8, line.ManufacturerCountry?.Alpha2);
        json.WriteEndObject();
    }

    private void Write(RegimeClassification? classification)
    {
        if (classification is null)
        {
            return;
        }

        json.WriteStartObject("classificationByRegime"u8);
        foreach (var regime in RegimeClassification.Regimes)
        {
            json.WriteString(regime, classification.For(regime)?.ToString());
        }

        json.WriteEndObject();
    }

    private void Write(IReadOnlyList<Answer>? answers)
    {
        if (answers is null)
        {
            return;
        }

        json.WriteStartArray("answers"u8);
        foreach (var answer in answers)
        {
            json.WriteStartObject();
            json.WriteString("question"u8, answer.Question);
            json.WriteBoolean("yes"u8, answer.Yes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Members that were added later are written only where they are stated, so that stored facts and content hashes stay what they were.
    private void WriteStated(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private void Write(ReadOnlySpan<byte> name, Party? party)
    {
        if (party is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("name"u8, party.Name);
        json.WriteString("country"u8, party.Country.Alpha2);
        json.WriteString("taxId"u8, party.TaxId);
        Write("registeredOn"u8, party.RegisteredOn);
        json.WriteEndObject();
    }

    private void Write(ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private void Write(ReadOnlySpan<byte> name, DateOnly? value)
    {
        if (value is not { } day)
        {
            json.WriteNull(name);
            return;
        }

        Span<char> text = stackalloc char[10];
        day.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }

    private void Write(ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is not { } number)
        {
            json.WriteNull(name);
        }
        else if (!trimZeros)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            // 18250.00 is written as 18250.
            Span<byte> text = stackalloc byte[MaxNumberLength];
            number.TryFormat(text, out var length, "0.#############################", CultureInfo.InvariantCulture);
            json.WritePropertyName(name);
            json.WriteRawValue(text[..length], skipInputValidation: true);
        }
    }
}
