using System.IO.Compression;
using ExportControl.Api.Hosting;
using ExportControl.Application;
using ExportControl.Application.RuleSets;
using ExportControl.Storage;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Accounts.People;
using ExportControl.Storage.RuleSets;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Api.Tests.Hosting;

/// <summary>rules check, diff, pack and draft at the command line.</summary>
public sealed class RulesCommandTests(Postgres postgres) : IDisposable
{
    private static readonly string Rules = Path.Combine(App.Root, "rules");

    private readonly string folder = Directory.CreateTempSubdirectory("rules").FullName;
    private readonly StringWriter output = new();
    private string? connection;
    private string? password;

    public void Dispose()
    {
        output.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Check_reports_valid_rules_and_the_file_and_line_of_invalid_ones()
    {
        Copy();
        Assert.Equal(0, await RunAsync("check", folder));
        Assert.Contains("Valid: ", output.ToString(), StringComparison.Ordinal);

        Edit("lists/chpl.csv", t => t.Replace("chpl,854231,full", "chpl,854231,whole", StringComparison.Ordinal));
        Assert.Equal(1, await RunAsync("check", folder));
        Assert.Contains("lists/chpl.csv:2: match 'whole'", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("pack", folder, Path.Combine(folder, "x.zip")));
        Assert.Equal(1, await RunAsync("check", Path.Combine(folder, "none")));
    }

    [Theory]
    [InlineData]
    [InlineData("chek", "rules")]
    [InlineData("diff", "rules")]
    [InlineData("draft", "rules", "--login", "a.omarova")]
    [InlineData("draft", "rules", "--login")]
    [InlineData("draft", "rules", "--login", "a.omarova", "--approver", "b.serikov")]
    public async Task Wrong_usage_prints_the_usage(params string[] words)
    {
        Assert.Equal(64, await RunAsync(words));
        Assert.NotEmpty(output.ToString());
    }

    [Fact]
    public async Task Diff_shows_the_differences_and_the_findings_of_the_list_guard()
    {
        Copy();
        Assert.Equal(0, await RunAsync("diff", Rules, folder));

        Edit("lists/chpl.csv", t => string.Join('\n', t.Split('\n').Take(40)) + "\n");
        Edit("regimes/kz/KZ-REEXPORT-BAN.json", t => t.Replace("\"validTo\": null", "\"validTo\": \"2026-12-31\"", StringComparison.Ordinal));
        Assert.Equal(1, await RunAsync("diff", Rules, folder));

        Assert.Contains("~ rule KZ-REEXPORT-BAN: validTo null → \"2026-12-31\"", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("list chpl: 0 added, 11 removed, 0 changed", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("! lists/chpl.csv:41: chpl has 39 rows; before: 50", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pack_writes_the_whole_folder_with_the_same_bytes_each_time()
    {
        var (first, second) = (Path.Combine(folder, "a.zip"), Path.Combine(folder, "b.zip"));

        Assert.Equal((0, 0), (await RunAsync("pack", Rules, first), await RunAsync("pack", Rules, second)));

        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
        var unpacked = Path.Combine(folder, "unpacked");
        await ZipFile.ExtractToDirectoryAsync(first, unpacked);
        Assert.Equal(RulesFolderReader.Read(Rules).Hash, RulesFolderReader.Read(unpacked).Hash);
    }

    [Fact]
    public async Task One_person_at_the_command_line_can_draft_and_not_publish()
    {
        connection = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(connection, CancellationToken.None);
        await using var services = new ServiceCollection().AddStorage(Logins.Of(connection)).AddApplication().BuildServiceProvider();
        var store = services.GetRequiredService<RuleSetStore>();
        await services.GetRequiredService<ApiKeyStore>().EnsureAdminAsync(App.AdminKey, CancellationToken.None);
        var people = services.GetRequiredService<PersonStore>();
        var account = (await people.CreateAsync(new NewPerson(Tenant.DefaultId, "a.omarova", "A. Omarova", Role.Officer, Guid.CreateVersion7()), CancellationToken.None))!;
        Copy();
        Edit("currencies.csv", t => t.TrimEnd('\n') + "\nXTS,2,Test\n");

        password = account.InitialPassword;
        Assert.Equal(1, await RunAsync("draft", folder, "--login", "a.omarova"));
        Assert.Contains("the initial password was not changed", output.ToString(), StringComparison.Ordinal);
        var session = await services.GetRequiredService<SessionStore>().StartAsync(account.Person, CancellationToken.None);
        Assert.True(await people.ChangePasswordAsync(session.Session, password, SignedIn.Password, CancellationToken.None));
        password = SignedIn.Password;
        Assert.Equal(1, await RunAsync("draft", folder, "--login", "a.omarova"));
        Assert.Contains("No rule set is published yet", output.ToString(), StringComparison.Ordinal);
        await services.GetRequiredService<RulesFolderPublisher>().PublishAsync(RulesFolderReader.Read(Rules), CancellationToken.None);

        Assert.Equal(1, await RunAsync("publish", folder, "--author", "A. Omarova", "--approver", "B. Serikov"));
        Assert.Single(await store.ListAsync(CancellationToken.None));
        Assert.True(await RunAsync("draft", folder, "--login", "A.Omarova", "--note", "a test currency") == 0, output.ToString());
        Assert.Equal(1, await RunAsync("draft", folder, "--login", "a.omarova"));

        var list = await store.ListAsync(CancellationToken.None);
        Assert.Equal([$"2 Draft A. Omarova {account.Person.Id}", "1 Published rules folder "], list.Select(e => $"{e.Version} {e.Status} {e.Author.Name} {e.Author.Id}"));
        Edit("lists/uk.csv", t => string.Join('\n', t.Split('\n').Take(200)) + "\n");
        password = "wrong";
        Assert.Equal(1, await RunAsync("draft", folder, "--login", "a.omarova"));
        Assert.Equal(2, (await store.ListAsync(CancellationToken.None)).Count);
    }

    private Task<int> RunAsync(params string[] words) =>
        new RulesCommand(output, name => name switch
        {
            "EXPORTCONTROL_PASSWORD" => password,
            _ when connection is null => null,
            Settings.ConnectionName => Logins.Service(connection),
            Settings.WorkerName => Logins.Worker(connection),
            Settings.OwnerName => connection,
            _ => null,
        }).RunAsync(words, CancellationToken.None);

    private void Copy()
    {
        foreach (var (path, text) in RulesFolderReader.Read(Rules).Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }
    }

    private void Edit(string path, Func<string, string> change) => File.WriteAllText(Path.Combine(folder, path), change(File.ReadAllText(Path.Combine(folder, path))));
}
