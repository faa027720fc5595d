using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.RuleSets;

/// <summary>Drafts as JSON, as a zip and as one list, and faults of lists.</summary>
[Collection<Published>]
public sealed class DraftTests(Replicas replicas)
{
    private const string Chpl = "chpl.csv";

    [Fact]
    public async Task A_file_cut_in_the_middle_of_a_row_is_refused_at_that_row_and_nothing_is_stored()
    {
        var text = await Replicas.TextAsync("lists/chpl.csv");

        await RefusedAsync(await replicas.UploadAsync(Chpl, text[..(text.LastIndexOf(",full,", StringComparison.Ordinal) + 5)]), "/files/lists~1chpl.csv", "lists/chpl.csv:51: 3 fields");
    }

    [Fact]
    public async Task A_file_in_UTF16_is_refused_with_its_encoding()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(await Replicas.TextAsync("lists/chpl.csv"))).ToArray();

        await RefusedAsync(await replicas.UploadAsync("?list=chpl.csv", "text/csv", bytes), "/files/lists~1chpl.csv", "lists/chpl.csv:1: the file is in UTF-16");
        await RefusedAsync(await replicas.UploadAsync("?list=chpl.csv", "text/csv", bytes[2..]), "/files/lists~1chpl.csv", "lists/chpl.csv:1: a character that is not text");
        await RefusedAsync(await replicas.UploadAsync("?list=chpl.csv", "text/csv", [0x61, 0x0A, 0xEA]), "/files/lists~1chpl.csv", "lists/chpl.csv:2: byte 2 is not valid UTF-8");
    }

    [Theory]
    [InlineData("code,match", "match,code", "lists/chpl.csv:2: code 'full' is not 2 to 10 digits")]
    [InlineData("label,legal_reference", "legal_reference,label", "lists/chpl.csv:2: in chpl, column label now has the values that column legal_reference had")]
    [InlineData("valid_from,valid_to", "valid_to,valid_from", "lists/chpl.csv:2: valid_from '' is not a date")]
    [InlineData(",confidence", "", "lists/chpl.csv:1: column 'confidence' is missing")]
    [InlineData("2023-05-19", "2023-02-30", "lists/chpl.csv:2: valid_from '2023-02-30' is not a date")]
    [InlineData("chpl,854232,full,1,", "chpl,854231,full,1,", "lists/chpl.csv:3: the same list, code, tier_or_category and valid_from as line 2")]
    public async Task An_invalid_list_is_refused_with_file_line_and_reason(string good, string bad, string problem)
    {
        var text = await Replicas.TextAsync("lists/chpl.csv");
        var at = text.IndexOf(good, StringComparison.Ordinal);

        await RefusedAsync(await replicas.UploadAsync(Chpl, string.Concat(text.AsSpan(0, at), bad, text.AsSpan(at + good.Length))), "/files/lists~1chpl.csv", problem);
    }

    [Fact]
    public async Task A_list_that_lost_fifteen_percent_needs_an_override_with_a_reason_and_the_active_version_stays()
    {
        var rows = (await Replicas.TextAsync("lists/kz-dual-use-candidates.csv")).Split('\n').ToList();
        rows.RemoveRange(300, rows.Count * 3 / 20);
        var before = await replicas.CurrentAsync();

        var made = await replicas.UploadAsync("kz-dual-use-candidates.csv", string.Join('\n', rows));
        var draft = await App.ReadAsync(made);
        var version = (int)draft["version"]!;
        var stopped = await Replicas.ApproveAsync(replicas.Approver, version);
        var published = await replicas.PublishAsync(version);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.False((bool)draft["checks"]!["passed"]!);
        var finding = draft["checks"]!["findings"]![0]!;
        Assert.Equal("shrank lists/kz-dual-use-candidates.csv 301 kz-dual-use-candidates", $"{finding["reason"]} {finding["file"]} {finding["line"]} {finding["list"]}");
        Assert.Equal((HttpStatusCode.Conflict, "/problems/list-guard"), (stopped.StatusCode, (string?)(await App.ReadAsync(stopped))["type"]));
        Assert.Contains("lists/kz-dual-use-candidates.csv:301", (string?)(await App.ReadAsync(stopped))["errors"]!["/files/lists~1kz-dual-use-candidates.csv"]![0]!["message"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, published.StatusCode);
        Assert.Equal(before, await replicas.CurrentAsync());

        var approved = await App.ReadAsync(await Replicas.ApproveAsync(replicas.Approver, version, overrideGuard: true));

        Assert.True((bool)approved["approval"]!["overrodeGuard"]!);
        Assert.Equal("compared with the act", (string?)approved["approval"]!["reason"]);
    }

    [Fact]
    public async Task A_zip_is_a_whole_package_with_or_without_a_top_folder()
    {
        var files = Directory.EnumerateFiles(App.Settings.RulesFolder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(App.Settings.RulesFolder, f), File.ReadAllText);
        files["currencies.csv"] = files["currencies.csv"].TrimEnd('\n') + $"\nXTS,2,Test {Random.Shared.Next(1, int.MaxValue)}\n";

        var made = await replicas.UploadAsync("?note=from+the+repository", "application/zip", Zip(files.Select(f => ($"rules/{f.Key}", f.Value))));
        var again = await replicas.UploadAsync("", "application/zip", Zip(files.Select(f => (f.Key, f.Value))));

        var draft = await App.ReadAsync(made);
        Assert.Equal((HttpStatusCode.Created, "from the repository"), (made.StatusCode, (string?)draft["note"]));
        Assert.Equal((HttpStatusCode.Conflict, "/problems/rule-set-known"), (again.StatusCode, (string?)(await App.ReadAsync(again))["type"]));
        var diff = await App.ReadAsync(await replicas.Officer.GetAsync($"/v1/rule-sets/{draft["version"]}/diff?from=1"));
        Assert.Equal(["currencies.csv"], diff["files"]!.AsArray().Select(f => (string)f!["path"]!));
    }

    [Theory]
    [InlineData("../groups.json")]
    [InlineData("/groups.json")]
    [InlineData("lists\\groups.json")]
    [InlineData("lists/..csv")]
    public async Task A_path_outside_the_package_is_refused(string path)
    {
        await RefusedAsync(await replicas.UploadAsync("", "application/zip", Zip([(path, "{}"), ("groups.json", "{}")])), RulesPlace(path), "is not a valid package path");
        await RefusedAsync(await Replicas.DraftAsync(replicas.Officer, f => f[path] = "{}"), RulesPlace(path), "is not a valid package path");
    }

    [Fact]
    public async Task A_file_that_is_not_a_zip_and_a_zip_bomb_are_refused()
    {
        await RefusedAsync(await replicas.UploadAsync("", "application/zip", "not a zip"u8.ToArray()), "", "not a readable zip archive");
        await RefusedAsync(await replicas.UploadAsync("", "application/zip", Zip(Enumerable.Range(0, 2001).Select(i => ($"f{i}.csv", "")))), "", "more than 2000 files");
        await RefusedAsync(await replicas.UploadAsync("", "application/zip", Zip([("lists/a.csv", new string('a', 30_000_000)), ("lists/b.csv", new string('a', 30_000_000))])), "", "larger than 50 MB");
        var torn = Zip([("groups.json", new string('x', 5000))]);
        torn[60] ^= 0x55;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await replicas.UploadAsync("", "application/zip", torn)).StatusCode);
    }

    [Fact]
    public async Task The_number_of_reported_faults_is_limited()
    {
        var text = "list,code,match,tier_or_category,label,legal_reference,valid_from,valid_to,source_url,confidence\n" + string.Concat(Enumerable.Repeat("x,,,,,,,,,\n", 400_000));

        var refused = await App.ReadAsync(await replicas.UploadAsync(Chpl, text));

        Assert.InRange(refused["errors"]!["/files/lists~1chpl.csv"]!.AsArray().Count, 1, 200);
    }

    [Theory]
    [InlineData("""{"files":{"groups.json":5}}""", "/files/groups.json")]
    [InlineData("""{"files":["groups.json"]}""", "/files")]
    [InlineData("""{"files":{}}""", "/files")]
    [InlineData("""{}""", "/files")]
    [InlineData("""{"from":0,"files":{"groups.json":"{}"}}""", "/from")]
    [InlineData("""{"from":"1","files":{"groups.json":"{}"}}""", "/from")]
    [InlineData("""{"fiels":{},"files":{"groups.json":"{}"}}""", "/fiels")]
    [InlineData("""{"files":{"groups.json":"\ud800"}}""", "/files/groups.json")]
    public async Task An_invalid_body_is_refused_with_a_pointer(string body, string place)
    {
        var answer = await replicas.Officer.PostAsync("/v1/rule-sets", App.Json(Encoding.UTF8.GetBytes(body)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await App.ReadAsync(answer))["errors"]![place]);
    }

    [Theory]
    [InlineData("?list=chlp.csv", "text/csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", "text/csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("?list=chpl.csv&from=x", "text/csv", HttpStatusCode.UnprocessableEntity)]
    [InlineData("?list=chpl.csv", "application/json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("?list=chpl.csv&from=999999", "text/csv", HttpStatusCode.NotFound)]
    [InlineData("?list=chpl.csv", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("?list=chpl.csv", "text/csv; charset=windows-1251", HttpStatusCode.UnsupportedMediaType)]
    public async Task An_invalid_request_is_refused(string query, string type, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/rule-sets{query}") { Content = new ByteArrayContent("{\"files\":{\"groups.json\":\"{}\"}}"u8.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        Assert.Equal(status, (await replicas.Officer.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Every_problem_of_a_package_is_reported_under_its_file()
    {
        var answer = await Replicas.DraftAsync(replicas.Officer, f =>
        {
            f["regimes/kz/KZ-REEXPORT-BAN.json"] = "{";
            f["lists/uk.csv"] = null;
            f["lists/ukk.csv"] = "x";
        });

        var errors = (await App.ReadAsync(answer))["errors"]!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull(errors["/files/regimes~1kz~1KZ-REEXPORT-BAN.json"]);
        Assert.NotNull(errors["/files/lists~1uk.csv"]);
        Assert.Equal("lists/ukk.csv: no file of this name is read.", (string?)errors["/files/lists~1ukk.csv"]![0]!["message"]);
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string place, string problem)
    {
        var body = await App.ReadAsync(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, body.ToJsonString());
        Assert.True(body["errors"]![place] is not null, body.ToJsonString());
        Assert.Contains(body["errors"]![place]!.AsArray(), m => ((string)m!["message"]!).Contains(problem, StringComparison.Ordinal));
    }

    private static string RulesPlace(string path) => "/files/" + path.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static byte[] Zip(IEnumerable<(string Path, string Text)> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (path, text) in files)
            {
                using var entry = new StreamWriter(zip.CreateEntry(path).Open());
                entry.Write(text);
            }
        }

        return bytes.ToArray();
    }
}
