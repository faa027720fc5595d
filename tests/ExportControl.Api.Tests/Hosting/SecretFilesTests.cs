using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ExportControl.Api.Hosting;
using ExportControl.Api.Hosting.Starting;
using ExportControl.Tests;

namespace ExportControl.Api.Tests.Hosting;

public sealed class SecretFilesTests(Postgres postgres) : IDisposable
{
    private const string Key = "9f3c07a1d5e84b26c0a7f19e";

    private readonly string folder = Directory.CreateTempSubdirectory("secrets").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Key)]
    [InlineData(Key + "\n")]
    [InlineData(Key + "\r\n")]
    [InlineData("\uFEFF" + Key + "\n\n")]
    public void A_secret_is_read_from_its_file_without_the_line_end(string content)
    {
        var (settings, problems) = Read(("EXPORTCONTROL_ADMIN_KEY_FILE", Write(content)));

        Assert.Empty(problems);
        Assert.Equal(Key, settings.AdminKey);
    }

    [Fact]
    public void Each_login_of_the_database_can_be_in_a_file()
    {
        var (settings, problems) = Read([.. new[] { "", "Worker", "Owner", "Pooled", "Read" }.Select(n => ($"ConnectionStrings__ExportControl{n}_FILE", Write($"Host=db{n};Password=a b\n")))]);

        Assert.Empty(problems);
        Assert.Equal(
            ["Host=db;Password=a b", "Host=dbWorker;Password=a b", "Host=dbOwner;Password=a b", "Host=dbPooled;Password=a b", "Host=dbRead;Password=a b"],
            [settings.ConnectionString!, settings.WorkerConnectionString!, settings.OwnerConnectionString!, settings.PooledConnectionString!, settings.ReadConnectionString!]);
    }

    [Fact]
    public void A_secret_and_its_file_together_are_refused_with_both_names()
    {
        var (_, problems) = Read(("EXPORTCONTROL_ADMIN_KEY", Key), ("EXPORTCONTROL_ADMIN_KEY_FILE", Write(Key)));

        Assert.Equal("EXPORTCONTROL_ADMIN_KEY_FILE: EXPORTCONTROL_ADMIN_KEY is set too; expected only one of the two.", Assert.Single(problems));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n", "is empty")]
    [InlineData(Key + "\n" + Key, "has more than one line")]
    public void A_file_without_exactly_one_line_is_refused_and_not_shown(string content, string expected)
    {
        var file = Write(content);

        var problem = Assert.Single(Read(("EXPORTCONTROL_ADMIN_KEY_FILE", file)).Problems);

        Assert.Equal($"EXPORTCONTROL_ADMIN_KEY_FILE: the file '{file}' {expected}; expected a file with the value of EXPORTCONTROL_ADMIN_KEY in one line.", problem);
    }

    [Theory]
    [InlineData("/no/such/secret", "the file '/no/such/secret' does not exist")]
    [InlineData("/proc", "'/proc' is a folder")]
    [InlineData("/proc/self/mem", "the file '/proc/self/mem' cannot be read")]
    [InlineData("/dev/zero", "the file '/dev/zero' has more than 64 kB")]
    public void A_file_that_cannot_be_read_is_refused_with_its_name(string file, string expected)
    {
        // The other logins need this one; only the file is reported.
        var problem = Assert.Single(Read(("ConnectionStrings__ExportControl_FILE", file), ("ConnectionStrings__ExportControlWorker", "Host=db")).Problems);

        Assert.StartsWith($"ConnectionStrings__ExportControl_FILE: {expected}", problem, StringComparison.Ordinal);
        Assert.EndsWith("; expected a file with the value of ConnectionStrings__ExportControl in one line.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_and_not_shown()
    {
        var file = Path.Combine(folder, "bytes");
        File.WriteAllBytes(file, [0xC3, 0x28, 0xFF]);

        Assert.Contains($"'{file}' cannot be read: it is not UTF-8 text; expected", Assert.Single(Read(("EXPORTCONTROL_ADMIN_KEY_FILE", file)).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_weak_key_of_a_file_is_refused_and_not_shown()
    {
        var problem = Assert.Single(Read(("EXPORTCONTROL_ADMIN_KEY_FILE", Write("leadkeyleadkeyleadkeyleadkey1234"))).Problems);

        Assert.StartsWith("EXPORTCONTROL_ADMIN_KEY: ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("leadkey", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_of_a_person_is_read_from_its_file()
    {
        var output = new StringWriter();
        var given = new Dictionary<string, string> { ["EXPORTCONTROL_PASSWORD_FILE"] = "/no/such/secret" };

        var exitCode = await new RulesCommand(output, given.GetValueOrDefault).RunAsync(["draft", App.Settings.RulesFolder, "--login", "a.omarova"], CancellationToken.None);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.StartsWith("EXPORTCONTROL_PASSWORD_FILE: the file '/no/such/secret' does not exist", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_with_all_secrets_in_files_serves_with_its_certificate_and_logs_none_of_them()
    {
        var owner = await postgres.NewDatabaseAsync();
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var files = ProgramTests.Database(owner).Select(l => ($"{l.Name}_FILE", Write(l.Value + "\n"))).ToArray();
        using var program = ProgramTests.Run([], [
            .. files, ("EXPORTCONTROL_ADMIN_KEY_FILE", Write(App.AdminKey + "\n")), ("ASPNETCORE_URLS", "https://127.0.0.1:0"),
            (HttpsCertificate.PathName, Certificate(password)), (HttpsCertificate.PasswordName + "_FILE", Write(password + "\n"))]);
        var errors = program.StandardError.ReadToEndAsync();
        var (output, url) = ("", (string?)null);
        while (url is null && await program.StandardOutput.ReadLineAsync() is { } line)
        {
            output += line;
            url = line.StartsWith("ExportControl serves ", StringComparison.Ordinal) ? line.Split(' ')[2] : null;
        }

        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=exportcontrol.test" };
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Add("X-Api-Key", App.AdminKey);

        using var answer = await client.GetAsync(new Uri($"{url}/v1/tenants"));
        using var kill = System.Diagnostics.Process.Start("kill", ["-s", "TERM", $"{program.Id}"]);
        output += await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, program.ExitCode);
        Assert.All(
            new[] { App.AdminKey, password, new Npgsql.NpgsqlConnectionStringBuilder(ProgramTests.Database(owner)[0].Value).Password! },
            secret => Assert.DoesNotContain(secret, output + errors.Result, StringComparison.Ordinal));
    }

    private static (Settings Settings, IReadOnlyList<string> Problems) Read(params (string Name, string Value)[] given)
    {
        var environment = given.ToDictionary(g => g.Name, g => g.Value, StringComparer.Ordinal);
        environment["EXPORTCONTROL_RULES"] = App.Settings.RulesFolder;
        return Settings.Read(environment.GetValueOrDefault);
    }

    private string Write(string content)
    {
        var file = Path.Combine(folder, $"{Guid.CreateVersion7():N}");
        File.WriteAllText(file, content);
        return file;
    }

    private string Certificate(string password)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=exportcontrol.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var file = Path.Combine(folder, "certificate.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, password));
        return file;
    }
}
