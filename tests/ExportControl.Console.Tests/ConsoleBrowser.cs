using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ExportControl.Console.Tests;

/// <summary>A browser without scripts: cookies, pages and forms. Redirects are followed.</summary>
public sealed class ConsoleBrowser : IDisposable
{
    private static readonly HtmlParser Parser = new();

    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    public ConsoleBrowser(Uri address, string language = "en")
    {
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = address };
        client.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    /// <summary>The status of the last answer.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The address of the last page, after redirects.</summary>
    public Uri Location { get; private set; } = null!;

    /// <summary>The headers of the last answer.</summary>
    public HttpResponseMessage Answer { get; private set; } = null!;

    /// <summary>The last page.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>The text of the content of the last page.</summary>
    public string Text => (Page.QuerySelector("main") ?? Page.Body!).TextContent;

    public CookieContainer Cookies => cookies;

    public async Task<IHtmlDocument> OpenAsync(string path) => await ReadAsync(await client.GetAsync(path));

    /// <summary>Sends the next requests to another replica: cookies belong to a host and all its ports.</summary>
    public void MoveTo(Uri replica) => Location = new Uri(replica, Location.PathAndQuery);

    /// <summary>Follows the link with this text.</summary>
    public Task<IHtmlDocument> FollowAsync(string text) => OpenAsync(Page.QuerySelectorAll("a[href]").First(a => a.TextContent.Trim() == text).GetAttribute("href")!);

    public async Task SignInAsync(string login, string password)
    {
        await OpenAsync("/console/sign-in");
        await SubmitAsync("main form", ("Sent.Login", login), ("Sent.Password", password));
        Assert.DoesNotContain("sign-in", Location.AbsolutePath, StringComparison.Ordinal);
    }

    /// <summary>Submits the form with its values as they are in the page, changed.</summary>
    /// <param name="form">Selector of the form.</param>
    /// <param name="values">Changed and added fields; a null value leaves a field out.</param>
    public Task<IHtmlDocument> SubmitAsync(string form, params (string Name, string? Value)[] values) => SubmitAsync(form, null, values);

    /// <summary>Submits the form by a button.</summary>
    public async Task<IHtmlDocument> SubmitAsync(string form, string? button, params (string Name, string? Value)[] values)
    {
        var found = (IHtmlFormElement?)Page.QuerySelector(form) ?? throw new InvalidOperationException($"The page {Location} has no form '{form}'.");
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in found.Elements.Where(e => e.GetAttribute("name") is not null && !e.HasAttribute("disabled") && !Array.Exists(values, v => v.Name == e.GetAttribute("name"))))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } choice when !choice.IsChecked:
                case IHtmlInputElement { Type: "submit" or "button" or "file" }:
                case IHtmlButtonElement:
                    break;
                case IHtmlInputElement input:
                    fields.Add(new(name, input.Value));
                    break;
                case IHtmlSelectElement select:
                    fields.Add(new(name, select.Value ?? ""));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add(new(name, area.Value));
                    break;
            }
        }

        fields.AddRange(values.Where(v => v.Value is not null).Select(v => new KeyValuePair<string, string>(v.Name, v.Value!)));
        var action = found.GetAttribute("action");
        if (button is not null)
        {
            var pressed = (IHtmlButtonElement)(found.QuerySelector(button) ?? throw new InvalidOperationException($"The form has no button '{button}'."));
            if (pressed.Name is { Length: > 0 } name)
            {
                fields.Add(new(name, pressed.Value));
            }

            action = pressed.GetAttribute("formaction") ?? action;
        }

        var target = new Uri(Location, string.IsNullOrEmpty(action) ? Location.PathAndQuery : action);
        return found.Method == "get"
            ? await OpenAsync($"{target.AbsolutePath}?{await new FormUrlEncodedContent(fields).ReadAsStringAsync()}")
            : await ReadAsync(await client.PostAsync(target, new FormUrlEncodedContent(fields)));
    }

    /// <summary>Submits the form with its hidden fields and a file.</summary>
    public async Task<IHtmlDocument> UploadAsync(string form, string field, string name, string type, byte[] content)
    {
        var found = (IHtmlFormElement?)Page.QuerySelector(form) ?? throw new InvalidOperationException($"The page {Location} has no form '{form}'.");
        Assert.Equal("multipart/form-data", found.Enctype);
        using var body = new MultipartFormDataContent();
        foreach (var input in found.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden"))
        {
            body.Add(new StringContent(input.Value), input.Name!);
        }

        body.Add(new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }, field, name);
        return await ReadAsync(await client.PostAsync(new Uri(Location, found.GetAttribute("action")!), body));
    }

    /// <summary>Posts a form that is in no page.</summary>
    public async Task<IHtmlDocument> PostAsync(string path, params (string Name, string Value)[] values) =>
        await ReadAsync(await client.PostAsync(path, new FormUrlEncodedContent(values.Select(v => new KeyValuePair<string, string>(v.Name, v.Value)))));

    public void Dispose() => client.Dispose();

    private async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        Answer = answer;
        Status = answer.StatusCode;
        Location = answer.RequestMessage!.RequestUri!;
        Page = await Parser.ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return Page;
    }
}
