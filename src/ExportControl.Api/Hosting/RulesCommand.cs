using System.Globalization;
using ExportControl.Api.Hosting.Commands;
using ExportControl.Api.Hosting.Starting;
using ExportControl.Api.RuleSets.Drafts;
using ExportControl.Application;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets.Versions;
using ExportControl.Contracts.Texts;
using ExportControl.LocalPostgres;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Screening.RuleSets.Limits;
using ExportControl.Storage;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Accounts.People;
using ExportControl.Storage.RuleSets.FourEyes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.Api.Hosting;

/// <summary>The command line for rules: check, diff, pack and draft. Approval and publication take two persons with sessions and are not possible here. Exit codes: 0 success, 1 the rules are invalid or differ, or the draft was refused, 64 wrong usage.</summary>
internal sealed class RulesCommand(TextWriter output, Func<string, string?> environment)
{
    public const string Name = "rules";
    public const string PasswordName = "EXPORTCONTROL_PASSWORD";

    private const int Success = ExitCode.Success;
    private const int Failure = ExitCode.Negative;
    private const int WrongUsage = ExitCode.Usage;
    private const int MaxRowsShown = 200;

    private const string Usage =
        """
        rules check <folder>                   check that the rules can be read, and count them
        rules diff <folder A> <folder B>       show the differences and the findings of the list guard; exit code 1 if there are any
        rules pack <folder> <file.zip>         write the rules as a zip file, which can be uploaded as a draft
        rules draft <folder> --login <login> [--note <text>]
                                               store the rules as a draft in the database of ConnectionStrings__ExportControl; the author is the person
                                               of the login, whose password is in EXPORTCONTROL_PASSWORD, or in the file EXPORTCONTROL_PASSWORD_FILE
        """;

    private const string Refusal =
        "One person at a command line cannot publish rules. Store them with 'rules draft'; then another person approves the draft, and a person publishes it, each by a session (docs/rules.md, Life of a rule set).";

    private static readonly HashSet<string> OptionsWithValue = new(StringComparer.Ordinal) { "--login", "--note" };

    public async Task<int> RunAsync(string[] arguments, CancellationToken ct)
    {
        try
        {
            return arguments switch
            {
                ["check", var folder] => await CheckAsync(folder),
                ["diff", var from, var to] => await DiffAsync(from, to),
                ["pack", var folder, var file] => await PackAsync(folder, file),
                ["draft", var folder, .. var options] => await DraftAsync(folder, options, ct),
                ["publish", ..] => await EndAsync(Failure, Refusal),
                _ => await EndAsync(WrongUsage, Usage),
            };
        }
        catch (RuleSetException failure)
        {
            return await EndAsync(Failure, $"{failure.Problems.Count} problems:\n  {string.Join("\n  ", failure.Problems.Take(ValidationErrors.MaxErrors))}");
        }
        catch (Exception failure) when (Startup.Reason(failure) is { } reason)
        {
            return await EndAsync(Failure, reason);
        }
    }

    private async Task<int> EndAsync(int exitCode, string text)
    {
        await output.WriteLineAsync(text);
        return exitCode;
    }

    private Task<int> CheckAsync(string folder)
    {
        var package = RulesFolderReader.Read(folder);
        var rules = RuleSet.Read(package, 1);
        if (RuleSetLimits.Check(rules) is { Count: > 0 } excesses)
        {
            throw new RuleSetException([.. excesses.Select(e => RuleSetExcessMessage.Of(e).In(Language.En))]);
        }

        var unreadFiles = package.UnreadFiles();
        return EndAsync(Success, $"Valid: {rules.Rules.Count} rules, {rules.Lists.Count} lists with {rules.Lists.Sum(l => l.Entries.Count)} rows, {package.Files.Count} files.\n{package.Hash}"
            + (unreadFiles.Count > 0 ? $"\nFiles that are not read: {string.Join(", ", unreadFiles)}" : ""));
    }

    private async Task<int> DiffAsync(string from, string to)
    {
        var (old, now) = (RulesFolderReader.Read(from), RulesFolderReader.Read(to));
        var diff = RuleSetDiff.Between(old, now);
        foreach (var file in diff.Files)
        {
            await output.WriteLineAsync($"{Sign(file.Kind)} {file.Path}");
        }

        foreach (var rule in diff.Rules)
        {
            await output.WriteLineAsync($"{Sign(rule.Kind)} rule {rule.Rule}" + (rule.Kind == DiffKind.Changed ? $": {Values(rule.Members)}" : ""));
        }

        foreach (var list in diff.Lists)
        {
            await output.WriteLineAsync($"  list {list.List}: {list.Added} added, {list.Removed} removed, {list.Changed} changed");
        }

        foreach (var row in diff.Rows.Take(MaxRowsShown))
        {
            await output.WriteLineAsync($"{Sign(row.Kind)} {row.List} {row.Code} {row.Category} {row.ValidFrom}" + (row.Kind == DiffKind.Changed ? $": {Values(row.Columns)}" : ""));
        }

        if (diff.Rows.Count > MaxRowsShown)
        {
            await output.WriteLineAsync($"  {diff.Rows.Count - MaxRowsShown} more rows");
        }

        foreach (var finding in SuspiciousChangeDetector.Compare(old, now))
        {
            await output.WriteLineAsync($"! {GuardFindingDocument.MessageOf(finding).In(Language.En)}");
        }

        return diff.Files.Count == 0 ? await EndAsync(Success, "No differences.") : Failure;
    }

    private async Task<int> PackAsync(string folder, string file)
    {
        var package = RulesFolderReader.Read(folder);
        RuleSet.Read(package, 1);
        ZipPackage.Write(file, package.Files);
        return await EndAsync(Success, $"{file}: {package.Files.Count} files, {package.Hash}");
    }

    private async Task<int> DraftAsync(string folder, string[] arguments, CancellationToken ct)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (!OptionsWithValue.Contains(arguments[i]) || i + 1 == arguments.Length || string.IsNullOrWhiteSpace(arguments[i + 1]))
            {
                return await EndAsync(WrongUsage, $"{arguments[i]}: unknown option, or an option without a value.\n{Usage}");
            }

            options[arguments[i]] = arguments[i + 1];
        }

        var (settings, _) = Settings.Read(environment);
        if (settings.Secrets.Problems is [var unread, ..])
        {
            return await EndAsync(WrongUsage, unread);
        }

        if (!options.TryGetValue("--login", out var login) || settings.Secrets.Find(PasswordName) is not { Length: > 0 } password)
        {
            return await EndAsync(WrongUsage, $"--login and {PasswordName} are required.\n{Usage}");
        }

        var package = RulesFolderReader.Read(folder);
        await using var cluster = settings.ConnectionString is null ? await PrivateCluster.StartAsync(settings.DataFolder, NullLogger.Instance, ct) : null;
        var logins = settings.Logins(cluster);
        await DatabaseSetup.PrepareAsync(logins, ct);
        await using var services = new ServiceCollection().AddStorage(logins).AddApplication().BuildServiceProvider();
        if (await services.GetRequiredService<PersonStore>().FindAsync(login, password, ct) is not { MustChangePassword: false, HasCode: false, Role: Role.Officer or Role.Admin } person
            || person.Tenant != Tenant.DefaultId)
        {
            return await EndAsync(Failure, "The login or the password is wrong, the initial password was not changed, the account takes codes of an authenticator (make the draft with the API), or the person is not an officer or admin of the operator.");
        }

        var files = package.Files.ToDictionary(f => f.Key, f => (string?)f.Value, StringComparer.Ordinal);
        var draft = new NewDraft(null, options.GetValueOrDefault("--note"), files, IsComplete: true);
        return await services.GetRequiredService<RuleSetWorkflow>().DraftAsync(draft, new Actor(ActorKind.Person, person.Id, person.Name), ct) switch
        {
            DraftResult.Created { Entry: var entry } => await EndAsync(Success, string.Create(CultureInfo.InvariantCulture, $"Version {entry.Version} is stored as a draft of {person.Name}. Another person has to approve it.")),
            DraftResult.Duplicate { Version: var version } => await EndAsync(Failure, string.Create(CultureInfo.InvariantCulture, $"Version {version} has the same content.")),
            DraftResult.Invalid refused => throw new RuleSetException([.. refused.Problems, .. refused.Suspicious.Select(f => GuardFindingDocument.MessageOf(f).In(Language.En))]),
            _ => await EndAsync(Failure, "No rule set is published yet. Start the service once."),
        };
    }

    private static string Values(IReadOnlyList<ValueDiff> values) => string.Join("; ", values.Select(v => $"{v.Name} {v.Old ?? "–"} → {v.New ?? "–"}"));

    private static char Sign(DiffKind kind) => kind switch
    {
        DiffKind.Added => '+',
        DiffKind.Removed => '-',
        _ => '~',
    };
}
