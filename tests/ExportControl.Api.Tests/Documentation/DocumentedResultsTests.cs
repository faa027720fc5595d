namespace ExportControl.Api.Tests.Documentation;

/// <summary>The comparison of documented results finds differences, and blocks without a result.</summary>
public sealed class DocumentedResultsTests
{
    [Fact]
    public void A_difference_to_the_documented_output_is_found()
    {
        var actual = DocumentedJson.Read("""{"id":"01a20ccd-fe61-741c-97d4-1e1d3e60f0a0","items":[{"a":1},{"a":2}],"text":"long text"}""")[0];

        Assert.Null(Difference("""{"id":"01a20ccd-0000-741c-97d4-1e1d3e60f0a0","items":[{"a":2}],"text":"long …"}"""));
        Assert.NotNull(Difference("""{"items":[{"a":3}]}"""));
        Assert.NotNull(Difference("""{"items":[{"a":2},{"a":1}]}"""));
        Assert.NotNull(Difference("""{"text":"short …"}"""));
        Assert.NotNull(Difference("""{"other":null}"""));

        string? Difference(string documented) => DocumentedJson.Difference(DocumentedJson.Read(documented)[0], actual);
    }

    [Theory]
    [InlineData("HTTP/1.1 201 Created\nLocation: /v1/verdicts/01a20ccd-0000-741c-97d4-1e1d3e60f0a0\n\n{\"revision\":1}", true)]
    [InlineData("HTTP/1.1 201 Created\nLocation: …\n\n{\"id\":\"…\" /* … */}", true)]
    [InlineData("HTTP/1.1 201 Created", true)]
    [InlineData("HTTP/1.1 200 OK", false)]
    [InlineData("HTTP/1.1 201 Created\nRetry-After: 1", false)]
    [InlineData("HTTP/1.1 201 Created\nLocation: /v1/declarations/…", false)]
    [InlineData("HTTP/1.1 201 Created\n\n{\"revision\":2}", false)]
    [InlineData("HTTP/1.1 201 Created\n\nHTTP/1.1 200 OK", false)]
    [InlineData("{\"revision\":1}", false)]
    public void A_difference_to_a_documented_answer_is_found(string documented, bool equal)
    {
        const string Answer = "HTTP/1.1 201 Created\r\nDate: today\r\nLocation: /v1/verdicts/01a20ccd-fe61-741c-97d4-1e1d3e60f0a0\r\n\r\n{\"id\":\"01a20ccd-fe61-741c-97d4-1e1d3e60f0a0\",\"revision\":1}";

        Assert.Equal(equal, DocumentedAnswers.Difference(new CodeBlock("http", documented, 1, FollowsBlock: true, ""), Answer) is null);
    }

    [Theory]
    [InlineData("a,b\n1,…", true)]
    [InlineData("…\n3,4", true)]
    [InlineData("3,4\na,b", false)]
    [InlineData("a,c", false)]
    public void A_difference_to_documented_lines_is_found(string documented, bool equal) =>
        Assert.Equal(equal, DocumentedAnswers.Difference(new CodeBlock("text", documented, 1, FollowsBlock: true, ""), "a,b\r\n1,2\r\n3,4\r\n") is null);

    [Theory]
    [InlineData("```bash\ncurl x\n```\n```json\n{}\n```\n", true)]
    [InlineData("<!-- no output -->\n```bash\nA=1\n```\n", true)]
    [InlineData("<!-- not run: it starts the service -->\n```bash\n./run.sh\n```\n", true)]
    [InlineData("```bash\ncurl x\n```\n", false)]
    [InlineData("```bash\ncurl x\n```\ntext\n```json\n{}\n```\n", false)]
    [InlineData("<!-- not run: -->\n```bash\ncurl x\n```\n", false)]
    [InlineData("<!-- no output -->\n```bash\ncurl x\n```\n```json\n{}\n```\n", false)]
    [InlineData("```json\n{}\n```\n", false)]
    [InlineData("```http\nRateLimit: x\n```\n", false)]
    [InlineData("- item\n  ```bash\n  curl x\n  ```\n", false)]
    public void A_block_without_a_result_or_a_marker_is_found(string markdown, bool isComplete) => Assert.Equal(isComplete, CodeBlock.Faults("page", markdown).Count == 0);
}
