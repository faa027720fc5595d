using System.Net;

namespace ExportControl.Api.Tests.RuleSets;

/// <summary>Drafts that exceed a limit are refused in the language of the request, with the file and both numbers, and are not stored.</summary>
[Collection<Published>]
public sealed class DraftLimitTests(Replicas replicas)
{
    [Theory]
    [InlineData("en", "many terms fit the same words of a text", "at most 1000 are expected")]
    [InlineData("ru", "подходит слишком много терминов", "допускается не более 1000")]
    [InlineData("kk", "тым көп термин сәйкес келеді", "ең көбі 1000 рұқсат етіледі")]
    public async Task Terms_that_cost_much_are_refused_at_their_file(string language, string problem, string expected)
    {
        replicas.Officer.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        try
        {
            var terms = string.Join(';', Enumerable.Range(0, 4096).Select(i => string.Join(' ', new[] { (i / 256) + 1, (i / 16 % 16) + 1, (i % 16) + 1 }.Select(n => new string('1', n) + "*"))));
            var text = await Replicas.TextAsync("terms/weapon-terms.csv");

            var answer = await Replicas.DraftAsync(replicas.Officer, f => f["terms/weapon-terms.csv"] = $"{text.TrimEnd('\n')}\norlan,ru,{terms},,\n");

            var body = await App.ReadAsync(answer);
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, body.ToJsonString());
            var message = Assert.Single(body["errors"]!["/files/terms~1weapon-terms.csv"]!.AsArray().Select(m => (string)m!["message"]!), m => m.Contains(problem, StringComparison.Ordinal));
            Assert.Contains(expected, message, StringComparison.Ordinal);
            Assert.StartsWith("terms/weapon-terms.csv:", message, StringComparison.Ordinal);
        }
        finally
        {
            replicas.Officer.DefaultRequestHeaders.AcceptLanguage.Clear();
        }
    }
}
