using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace ExportControl.Api.Tests;

/// <summary>People who signed in.</summary>
internal static class SignedIn
{
    public const string Password = "correct horse battery 7";

    /// <summary>Creates an account, changes its initial password and returns a client with a session of the person, on the host of the address.</summary>
    public static async Task<HttpClient> CreateAsync(HttpClient admin, string name, string role, Uri? address = null)
    {
        var (login, initial) = await AccountAsync(admin, name, role);
        var client = await SignInAsync(address ?? admin.BaseAddress!, login, initial);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync("/v1/people/current/password", new { password = initial, newPassword = Password })).StatusCode);
        return client;
    }

    /// <summary>Creates an account; its login and initial password.</summary>
    public static async Task<(string Login, string InitialPassword)> AccountAsync(HttpClient admin, string name, string role)
    {
        var login = $"p{Guid.CreateVersion7():N}";
        var made = await admin.PostAsJsonAsync("/v1/people", new { login, name, role });
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return (login, (string)(await App.ReadAsync(made))["initialPassword"]!);
    }

    public static async Task<HttpClient> SignInAsync(Uri address, string login, string password)
    {
        var client = new HttpClient { BaseAddress = address };
        var session = await client.PostAsJsonAsync("/v1/sessions", new { login, password });
        Assert.True(session.StatusCode == HttpStatusCode.Created, await session.Content.ReadAsStringAsync());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await App.ReadAsync(session))["token"]!);
        return client;
    }
}
