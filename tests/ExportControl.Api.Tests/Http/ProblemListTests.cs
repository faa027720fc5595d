using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Tests;

namespace ExportControl.Api.Tests.Http;

[Collection<Served>]
public sealed partial class ProblemListTests(App app)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task All_kinds_and_all_codes_are_listed_without_a_key(string language)
    {
        using var reader = app.With(null, language);

        var answer = await reader.GetAsync("/problems");
        var list = await App.ReadAsync(answer);
        var cached = new HttpRequestMessage(HttpMethod.Get, "/problems") { Headers = { { "If-None-Match", answer.Headers.ETag!.ToString() } } };

        Assert.Equal(ProblemKind.All.Select(k => k.Type), list["problems"]!.AsArray().Select(p => (string)p!["type"]!));
        Assert.Equal(ErrorCodes.All, list["codes"]!.AsArray().Select(c => (string)c!["code"]!));
        Assert.All(list["codes"]!.AsArray(), c => Assert.NotEmpty((string)c!["message"]!));
        Assert.Equal(304, (int)(await reader.SendAsync(cached)).StatusCode);
        reader.DefaultRequestHeaders.Add("Accept", "text/html");
        Assert.Contains("<code>code.form</code>", await (await reader.GetAsync("/problems")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>With GOLDEN=write in the environment the page is written instead.</summary>
    [Fact]
    public async Task The_documentation_lists_all_kinds_and_all_codes()
    {
        using var reader = app.With(null, "en");
        var list = await App.ReadAsync(await reader.GetAsync("/problems"));
        var page = new StringBuilder("# Problems and error codes\n\nAs `GET /problems` lists them; the rules are in [api.md](api.md#common-rules). Codes are stable and equal in all languages.\n\n## Types of problems\n| status | type | title |\n|---|---|---|\n");
        foreach (var problem in list["problems"]!.AsArray())
        {
            page.Append(CultureInfo.InvariantCulture, $"| {problem!["status"]} | `{problem["type"]}` | {problem["title"]} |\n");
        }

        page.Append("\n## Codes in `errors`\n| code | message |\n|---|---|\n");
        foreach (var code in list["codes"]!.AsArray())
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{code!["code"]}` | {code["message"]} |\n");
        }

        var file = Path.Combine(App.Root, "docs", "errors.md");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            await File.WriteAllTextAsync(file, page.ToString(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(page.ToString(), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.All(ErrorCodes.All, c => Assert.Matches("^[a-z0-9]+([.-][a-z0-9]+)*$", c));
    }

    [Fact]
    public async Task Codes_are_equal_in_all_languages_and_messages_are_not()
    {
        var body = new JsonObject { ["referense"] = "x", ["lines"] = new JsonArray(new JsonObject { ["number"] = "1", ["commodityCode"] = "847" }), ["currency"] = "XYZ" };
        var errors = new List<JsonObject>();
        foreach (var language in new[] { "en", "ru", "kk" })
        {
            using var client = app.With(App.AdminKey, language);
            errors.Add((await App.ReadAsync(await client.PostAsJsonAsync("/v1/declarations/check", body)))["errors"]!.AsObject());
        }

        Assert.Equal("unknown.suggestion", (string?)errors[0]["/referense"]![0]!["code"]);
        Assert.Equal("currency.unknown", (string?)errors[0]["/currency"]![0]!["code"]);
        Assert.All(errors, e => Assert.Equal(Codes(errors[0]), Codes(e)));
        Assert.All(errors.SelectMany(Codes), c => Assert.Contains(c[(c.IndexOf(' ', StringComparison.Ordinal) + 1)..], ErrorCodes.All));
        Assert.NotEqual((string?)errors[0]["/currency"]![0]!["message"], (string?)errors[1]["/currency"]![0]!["message"]);
    }

    [Fact]
    public async Task A_conflict_names_the_stored_declaration_and_its_verdict()
    {
        var declaration = A.Declaration();
        var stored = await App.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/declarations", declaration));
        declaration["currency"] = "EUR";

        var answer = await app.Admin.PostAsJsonAsync("/v1/declarations", declaration);

        var problem = await App.ReadAsync(answer);
        Assert.Equal(409, (int)answer.StatusCode);
        Assert.Equal((string?)stored["id"], (string?)problem["verdictId"]);
        Assert.Equal((string?)stored["declarationId"], (string?)problem["declarationId"]);
        Assert.Contains((string)declaration["reference"]!, (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Contains("?revise=true", (string?)problem["detail"], StringComparison.Ordinal);
    }

    /// <summary>A text that is given to the errors of an input is listed as a code.</summary>
    [Fact]
    public void Every_text_that_the_source_adds_as_an_error_is_a_code()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(App.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        var keys = sources.SelectMany(s => AddedKey().Matches(s)).Select(m => m.Groups[1].Value).Where(Message.Exists).ToHashSet(StringComparer.Ordinal);

        Assert.InRange(keys.Count, 20, ErrorCodes.All.Count);
        Assert.Empty(keys.Except(ErrorCodes.All));
    }

    private static IEnumerable<string> Codes(JsonObject errors) => errors.SelectMany(e => e.Value!.AsArray().Select(m => $"{e.Key} {m!["code"]}"));

    [GeneratedRegex(@"(?:\.Add\([^;""]*(?:""[^""]*"",\s*)?|AddFailure\([^;""]*(?:""[^""]*"",\s*)?|\bIs\([^;""]*new\(\s*|Required\()""([a-z-]+(?:\.[a-z-]+)*)""")]
    private static partial Regex AddedKey();
}
