using System.Net;
using System.Net.Http.Json;
using ExportControl.Application.Access;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace ExportControl.Console.Tests.SignIn;

[Collection<Served>]
public sealed class AuthenticatorTests(ConsoleApp app)
{
    [Fact]
    public async Task A_person_turns_the_authenticator_on_signs_in_with_codes_and_turns_it_off()
    {
        var login = await app.AccountAsync(app.Admin, "A person of a test", "officer");
        using var browser = new ConsoleBrowser(app.Address);
        await browser.SignInAsync(login, ConsoleApp.Password);
        await browser.OpenAsync("/console/me/authenticator");
        var totp = new Totp(Base32Encoding.ToBytes(browser.Page.QuerySelector(".secret")!.TextContent));
        Assert.NotNull(browser.Page.QuerySelector(".qr svg"));

        await browser.SubmitAsync("main form", ("Sent.Code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal(Base32Encoding.ToString(Base32Encoding.ToBytes(browser.Page.QuerySelector(".secret")!.TextContent)), browser.Page.QuerySelector(".secret")!.TextContent);
        await browser.SubmitAsync("main form", ("Sent.Code", totp.ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-30))));
        Assert.Null(browser.Page.QuerySelector(".qr"));

        using var client = new HttpClient { BaseAddress = app.Address };
        var code = totp.ComputeTotp();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsJsonAsync("/v1/sessions", new { login, password = ConsoleApp.Password })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/v1/sessions", new { login, password = ConsoleApp.Password, code })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsJsonAsync("/v1/sessions", new { login, password = ConsoleApp.Password, code })).StatusCode);

        await browser.OpenAsync("/console/me/authenticator");
        await browser.SubmitAsync("main form", ("Sent.Code", totp.ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30))));
        Assert.NotNull(browser.Page.QuerySelector(".qr"));
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/v1/sessions", new { login, password = ConsoleApp.Password })).StatusCode);
        Return(4);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_the_right_one_too()
    {
        var login = await app.AccountAsync(app.Admin, "A person of a test", "officer");
        using var client = new HttpClient { BaseAddress = app.Address };
        var texts = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var wrong = await client.PostAsJsonAsync("/v1/sessions", new { login, password = "wrong" });
            texts.Add((string)(await ConsoleApp.ReadAsync(wrong))["detail"]!);
        }

        var right = await client.PostAsJsonAsync("/v1/sessions", new { login, password = ConsoleApp.Password });
        texts.Add((string)(await ConsoleApp.ReadAsync(right))["detail"]!);
        Return(6);

        Assert.Equal(HttpStatusCode.Unauthorized, right.StatusCode);
        Assert.Single(texts.Distinct());
    }

    [Fact]
    public async Task Four_wrong_passwords_and_a_right_one_begin_the_count_again()
    {
        var login = await app.AccountAsync(app.Admin, "A person of a test", "officer");
        using var client = new HttpClient { BaseAddress = app.Address };
        for (var i = 0; i < 9; i++)
        {
            var isRight = i == 4;
            var answer = await client.PostAsJsonAsync("/v1/sessions", new { login, password = isRight ? ConsoleApp.Password : "wrong" });
            Assert.Equal(isRight ? HttpStatusCode.Created : HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/v1/sessions", new { login, password = ConsoleApp.Password })).StatusCode);
        Return(8);
    }

    // Other tests share the address.
    private void Return(int attempts)
    {
        for (var i = 0; i < attempts; i++)
        {
            app.Services.GetRequiredService<FailedKeys>().Return(IPAddress.Loopback);
        }
    }
}
