using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;
using ExportControl.Storage.Declarations;

namespace ExportControl.Storage.Tests.Declarations;

public sealed class DeclarationDocumentTests
{
    private static readonly JsonSerializerOptions AsJudged = Options();
    private static readonly JsonSerializerOptions Normalised = Options(new PlainDecimal(), new PlainMoney());

    [Fact]
    public void A_read_declaration_equals_the_written_one()
    {
        var declaration = Everything();

        var read = DeclarationDocument.Read(Written(declaration)).Declaration;

        Assert.Equal(declaration.TransitCountries, read.TransitCountries);
        Assert.Equal(declaration.Documents, read.Documents);
        Assert.Equal(declaration.Lines, read.Lines);
        Assert.Equal(
            declaration, read with { TransitCountries = declaration.TransitCountries, Documents = declaration.Documents, Lines = declaration.Lines });
        Assert.Equal(Written(declaration), Written(read));
    }

    [Fact]
    public void Cyrillic_is_not_escaped() =>
        Assert.Contains("\"description\":\"лошади\"", Encoding.UTF8.GetString(Written(A.Declaration())), StringComparison.Ordinal);

    [Fact]
    public void Trailing_zeros_do_not_change_the_content()
    {
        Assert.Equal(Hash(A.Declaration(lines: [A.Line(value: 18250m)])), Hash(A.Declaration(lines: [A.Line(value: 18250.00m)])));
        Assert.NotEqual(Hash(A.Declaration(lines: [A.Line(value: 18250m)])), Hash(A.Declaration(lines: [A.Line(value: 18250.01m)])));
        Assert.Equal(Hash(A.Declaration(lines: [A.Line() with { NetMassKg = 0.10m }])), Hash(A.Declaration(lines: [A.Line() with { NetMassKg = 0.1m }])));
    }

    [Fact]
    public void Every_member_is_part_of_the_content()
    {
        var declaration = Everything();

        Assert.All(
            new[]
            {
                declaration with { Reference = "x" },
                declaration with { Date = declaration.Date.AddDays(1) },
                declaration with { EndUser = null },
                declaration with { NoReexportClause = null },
                declaration with { Documents = [] },
                declaration with { Lines = [declaration.Lines[0] with { Classification = null }] },
            },
            other => Assert.NotEqual(Hash(declaration), Hash(other)));
    }

    [Fact]
    public void The_writer_yields_the_bytes_of_the_serializer()
    {
        var volumes = new ResolvedFacts
        {
            Volumes = [new GroupVolume { Group = "g", DeclaredUsd = 1.50m, ExporterMonthUsd = 2, ExporterMeanUsd = 0, FlowMonthUsd = 3, FlowMeanUsd = 0, EarlierDeclarations = 1, DeclarationsInAWeek = 2 }],
            StaleLists = [new StaleList("chpl", 40, 30)],
            ReceivedOn = new DateOnly(2026, 11, 25),
            TradeSince = new DateOnly(2024, 2, 1),
            CurrencyWithoutRate = "GEL",
        };
        foreach (var declaration in new[] { Everything(), A.Declaration(), Everything() with { Date = default, EndUser = null, EndUse = new EndUse(), Documents = [] }, Large(), LaterMembersStated() })
        {
            foreach (var lookedUp in new[] { ResolvedFacts.None, volumes })
            {
                Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(new EvaluatedFacts(declaration, lookedUp), AsJudged), DeclarationDocument.Write(new(declaration, lookedUp)));
            }

            Assert.Equal(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(declaration, Normalised)), Hash(declaration));
            Assert.Equal(
                SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(declaration with { Date = default }, Normalised)), DeclarationDocument.ContentHash(declaration, dateWasGiven: false));
        }
    }

    private static Declaration LaterMembersStated() => Everything() with
    {
        Documents = [new Document("export-licence", "1") { Lines = [1, 3], CommodityCode = "8542319000", Purpose = "licence" }],
        Lines =
        [
            A.Line() with
            {
                ClassificationByRegime = new RegimeClassification { Kz = A.Classification("NOT_LISTED"), Us = A.Classification("EAR99") },
                Answers = [new Answer("kz-dual-use/1A005", true), new Answer("kz-dual-use/1A004/9020", false)],
            },
        ],
    };

    private static Declaration Large() => A.Declaration(lines: [.. Enumerable.Range(1, 999).Select(n => A.Line(n) with { Description = new string('Ы', 400) })]);

    private static byte[] Written(Declaration declaration) => DeclarationDocument.Write(new EvaluatedFacts(declaration, ResolvedFacts.None));

    private static byte[] Hash(Declaration declaration) => DeclarationDocument.ContentHash(declaration, dateWasGiven: true);

    private static Declaration Everything() => A.Declaration(lines: [
        A.Chips() with
        {
            Quantity = 1200.50m,
            Unit = "PCE",
            NetMassKg = 0.0000000000000000000000000001m,
            UsContentPercent = 100.00m,
            Classification = A.Classification("3a001a2"),
            ManufacturerName = "Завод «Ә»",
            ManufacturerCountry = A.Country("DE"),
        },
        A.Line(2, value: decimal.MaxValue) with { Classification = A.Classification("NOT_LISTED") },
        A.Line(3) with { Classification = A.Classification("EAR99") }]) with
    {
        DeclarationNumber = "55301/241126/0000123",
        EndUser = new Party("End <user> & \"co\"", A.Country("KG"), "1", new DateOnly(2020, 2, 29)),
        TransitCountries = [A.Country("RU"), A.Country("00")],
        EndUse = new EndUse(true, false, null, "перепродажа"),
        NoReexportClause = false,
        Documents = [new Document("export-licence", "№ 1", new DateOnly(2026, 1, 1)), new Document("01154", "2", null, new DateOnly(2027, 1, 1))],
    };

    // The serializer uses the first converter that matches, so these precede those of the context.
    private static JsonSerializerOptions Options(params JsonConverter[] first)
    {
        var options = new JsonSerializerOptions(DeclarationJson.Default.Options) 
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = DeclarationJson.Default.WithAddedModifier(LaterMembers.OmitNull),
        };
        foreach (var converter in first)
        {
            options.Converters.Insert(0, converter);
        }

        return options;
    }

    /// <summary>Writes 18250.00 as 18250.</summary>
    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToString("0.#############################", System.Globalization.CultureInfo.InvariantCulture));
    }

    private sealed class PlainMoney : JsonConverter<Money>
    {
        private static readonly PlainDecimal Amount = new();

        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("amount");
            Amount.Write(writer, value.Amount, options);
            writer.WriteString("currency", value.Currency);
            writer.WriteEndObject();
        }
    }
}
