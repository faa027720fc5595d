using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ExportControl.Api.Http.Json;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Declarations;
using ExportControl.Screening.Declarations;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Api.Tests.Declarations;

/// <summary>What a declarant states about a line: classifications by regime, answers to questions, documents of the line.</summary>
[Collection<Served>]
public sealed class LineStatementTests(App app)
{
    private const string Question = "kz-dual-use/1A005";

    [Theory]
    [InlineData("\"ML10\"")]
    [InlineData("\"ML10.c\"")]
    [InlineData("\"9A610.x\"")]
    [InlineData("\"0A501\"")]
    [InlineData("\"10C901\"")]
    [InlineData("\"9B105\"")]
    [InlineData("\"EAR99\"")]
    [InlineData("\"not_listed\"")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"kz":"10C901","us":"9A610.x","eu":"3A001.a","uk":"PL9005","military":"ML10.c"}""")]
    [InlineData("""{"kz":"NOT_LISTED","us":"EAR99","eu":"NOT_LISTED","uk":"NOT_LISTED","military":"NOT_LISTED"}""")]
    [InlineData("""{"kz":null,"us":"0A501"}""")]
    public async Task A_classification_is_one_text_or_one_for_each_regime(string classification) =>
        Assert.Empty(await ErrorsAsync(Line("classification", classification)));

    [Theory]
    [InlineData("\"no number\"", "")]
    [InlineData("\"\"", "")]
    [InlineData("5", "")]
    [InlineData("[]", "")]
    [InlineData("""{"ru":"1.2.3"}""", "/ru")]
    [InlineData("""{"text":"3A001"}""", "/text")]
    [InlineData("""{"kz":5}""", "/kz")]
    [InlineData("""{"kz":"EAR99"}""", "/kz")]
    [InlineData("""{"us":"NOT_LISTED"}""", "/us")]
    [InlineData("""{"eu":"none"}""", "/eu")]
    [InlineData("""{"uk":""}""", "/uk")]
    [InlineData("""{"military":"3A001"}""", "/military")]
    public async Task An_invalid_classification_is_reported_at_its_member(string classification, string member) =>
        Assert.Equal("/lines/0/classification" + member, Assert.Single(await ErrorsAsync(Line("classification", classification))).Key);

    [Fact]
    public void One_text_and_an_object_become_different_members_of_the_line()
    {
        var text = ToDeclaration(Line("classification", "\"ml10c\"")).Lines[0];
        var regimes = ToDeclaration(Line("classification", """{"kz":"10c901","military":"ML10"}""")).Lines[0];
        var nothing = ToDeclaration(Line("classification", "{}")).Lines[0];

        Assert.Equal("ML10.c", text.Classification?.Text);
        Assert.Null(text.ClassificationByRegime);
        Assert.Null(regimes.Classification);
        Assert.Equal(("10C901", null, "ML10"), (regimes.ClassificationByRegime?.Kz?.Text, regimes.ClassificationByRegime?.Us?.Text, regimes.ClassificationByRegime?.Military?.Text));
        Assert.Null(nothing.ClassificationByRegime);
    }

    [Theory]
    [InlineData("\"3A001\"")]
    [InlineData("""{"kz":"3A001","us":null,"eu":null,"uk":null,"military":null}""")]
    public async Task A_stored_declaration_shows_the_classification_as_it_was_sent(string classification)
    {
        var broker = await app.NewTenantAsync();
        var posted = await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(Line("classification", classification))));

        var stored = await App.ReadAsync(await broker.GetAsync($"/v1/declarations/{posted["declarationId"]}"));

        Assert.Equal(classification, stored["revisions"]![0]!["declaration"]!["lines"]![0]!["classification"]!.ToJsonString());
    }

    [Fact]
    public void Answers_are_taken_over()
    {
        var line = ToDeclaration(Line("answers", $$"""[{"question":"{{Question}}","answer":true}]""")).Lines[0];

        Assert.Equal([new Answer(Question, true)], line.Answers);
        Assert.Null(ToDeclaration(Line("answers", "[]")).Lines[0].Answers);
    }

    [Theory]
    [InlineData("""[{"question":"kz-dual-use/9Z999","answer":true}]""", "/0/question", "kz-dual-use/9Z999")]
    [InlineData("""[{"question":"","answer":true}]""", "/0/question", "")]
    [InlineData("""[{"question":"kz-dual-use/1A005","answer":true},{"question":"kz-dual-use/1A005","answer":false}]""", "/1/question", "kz-dual-use/1A005")]
    [InlineData("""[{"answer":true}]""", "/0/question", "question")]
    [InlineData("""[{"question":"kz-dual-use/1A005"}]""", "/0/answer", "answer")]
    [InlineData("""[{"question":"kz-dual-use/1A005","answer":"yes"}]""", "/0/answer", "\"yes\"")]
    [InlineData("""[{"question":"kz-dual-use/1A005","answer":true,"by":"me"}]""", "/0/by", "by")]
    [InlineData("[null]", "/0", "null")]
    [InlineData("{}", "", "{…}")]
    public async Task An_invalid_answer_is_reported_with_its_value(string answers, string place, string value)
    {
        var error = Assert.Single(await ErrorsAsync(Line("answers", answers)));

        Assert.Equal("/lines/0/answers" + place, error.Key);
        Assert.Contains(value, (string)error.Value![0]!["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, 50)]
    [InlineData(51, 1)]
    public async Task At_most_fifty_answers_are_read(int count, int errors) =>
        Assert.Equal(errors, (await ErrorsAsync(Line("answers", $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"question":"q{{i}}","answer":true}"""))}]"))).Count);

    [Fact]
    public void Lines_of_documents_are_stated_on_either_side()
    {
        var declaration = ToDeclaration(A.Declaration(d =>
        {
            d["documents"] = JsonNode.Parse("""
                [{"type":"01151","number":"A-1","lines":[2,2]}, {"type":"01154","number":" B\u20111","commodityCode":"8457 10 100 0"}, {"type":"01999","number":"C-1","purpose":"end-user-statement"},
                 {"type":"01161","number":"A-1"}, {"type":"03011","number":"D-1","lines":[]}]
                """);
            d["lines"] = new JsonArray(A.Line(3), A.Line(2), A.Line(1));
            d["lines"]![0]!["documents"] = new JsonArray("A-1", "A-1 ", "B\u20111");
            d["lines"]![2]!["documents"] = new JsonArray("A-1");
        }));

        Assert.Equal([[1, 2, 3], [3], null, [1, 3], null], declaration.Documents.Select(d => d.Lines));
        Assert.Equal([null, "8457101000", null, null, null], declaration.Documents.Select(d => d.CommodityCode));
        Assert.Equal("B\u20111", declaration.Documents[1].Number);
        Assert.NotNull(declaration.Documents[2].Purpose);
        Assert.Null(declaration.Documents[0].Purpose);
    }

    [Theory]
    [InlineData("""{"documents":[{"type":"01151","number":"A-1","lines":[1,7]}]}""", "/documents/0/lines/1", "7")]
    [InlineData("""{"documents":[{"type":"01151","number":"A-1","lines":[null]}]}""", "/documents/0/lines/0", "null")]
    [InlineData("""{"documents":[{"type":"01151","number":"A-1","lines":["1"]}]}""", "/documents/0/lines/0", "\"1\"")]
    [InlineData("""{"documents":[{"type":"01151","number":"A-1","commodityCode":"84571"}]}""", "/documents/0/commodityCode", "084571")]
    [InlineData("""{"documents":[{"type":"01999","number":"A-1","purpose":"a paper"}]}""", "/documents/0/purpose", "a paper")]
    [InlineData("""{"documents":[{"type":"01999","number":"A-1","purpose":"99999"}]}""", "/documents/0/purpose", "99999")]
    [InlineData("""{"documents":[{"type":"01999","number":"A\u200b1"}]}""", "/documents/0/number", "U+200B")]
    public async Task An_invalid_member_of_a_document_is_reported_with_its_value(string members, string place, string value) =>
        await AssertErrorAsync(A.Declaration(d => Merge(d, members)), place, value);

    [Theory]
    [InlineData("""["A-1"]""", "/lines/0/documents/0", "A-1")]
    [InlineData("[null]", "/lines/0/documents/0", "null")]
    [InlineData("[1]", "/lines/0/documents/0", "1")]
    [InlineData("\"A-1\"", "/lines/0/documents", "A-1")]
    public async Task An_unknown_document_of_a_line_is_reported_with_its_number(string documents, string place, string value) =>
        await AssertErrorAsync(Line("documents", documents), place, value);

    [Fact]
    public async Task A_document_for_many_lines_that_do_not_exist_gives_a_short_answer()
    {
        var answer = await app.Admin.PostAsync("/v1/declarations/check", App.Json(A.Declaration(d => d["documents"] = new JsonArray(
            [.. Enumerable.Range(0, 200).Select(i => JsonNode.Parse($$"""{"type":"01151","number":"{{i}}","lines":[{{string.Join(',', Enumerable.Range(2, 998))}}]}"""))]))));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length < 100_000);
    }

    private async Task AssertErrorAsync(JsonObject body, string place, string value)
    {
        var error = Assert.Single(await ErrorsAsync(body));

        Assert.Equal(place, error.Key);
        Assert.Contains(value, (string)error.Value![0]!["message"]!, StringComparison.Ordinal);
    }

    private static JsonObject Line(string member, string json) => A.Declaration(d => d["lines"]![0]![member] = JsonNode.Parse(json));

    private static void Merge(JsonObject body, string members)
    {
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }
    }

    private Declaration ToDeclaration(JsonObject body)
    {
        var parsed = StrictJsonReader.Read<DeclarationDocument>(Encoding.UTF8.GetBytes(body.ToJsonString()));
        var rules = app.Services.GetRequiredService<CurrentRuleSet>().Now;
        Assert.Null(parsed.Validate(DeclarationValidator.For(rules, new DateOnly(2026, 11, 24))));
        return parsed.Document.ToDeclaration(rules.Vocabulary, new DateOnly(2026, 11, 24));
    }

    private async Task<JsonObject> ErrorsAsync(JsonObject body)
    {
        var answer = await app.Admin.PostAsync("/v1/declarations/check", App.Json(body));
        return answer.StatusCode == HttpStatusCode.OK ? [] : (await App.ReadAsync(answer))["errors"]!.AsObject();
    }
}
