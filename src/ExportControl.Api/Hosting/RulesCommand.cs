using System.Globalization;
using ExportControl.Api.RuleSets;
using ExportControl.Application;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.LocalPostgres;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Screening.Values;
using ExportControl.Storage;
using ExportControl.Storage.RuleSets;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.Api.Hosting;

/// <summary>The rules at the command line: check, diff, pack, publish. 0: right, 1: not so, 2: asked wrongly.</summary>
internal sealed class RulesCommand(TextWriter told, Func<string, string?> environment)
{
    public const string Word = "rules";

    private const int Right = 0;
    private const int NotSo = 1;
    private const int AskedWrongly = 2;
    private const int MostRowsShown = 200;

    private const string Usage =
        """
        rules check <folder>                   whether the rules can be read, and what they hold
        rules diff <folder A> <folder B>       what differs, and what the list guard says; 1 where anything does
        rules pack <folder> <file.zip>         the rules as a zip to be uploaded as a draft
        rules publish <folder> --author <name> --approver <another name> [--reason <text>] [--note <text>] [--at <instant>] [--override-guard]
                                               draft, approve and publish against the database of ConnectionStrings__ExportControl
        """;

    private static readonly HashSet<string> Named = new(StringComparer.Ordinal) { "--author", "--approver", "--reason", "--note", "--at" };

    public async Task<int> RunAsync(string[] words, CancellationToken ct)
    {
        try
        {
            return words switch
            {
                ["check", var folder] => await CheckAsync(folder),
                ["diff", var from, var to] => await DiffAsync(from, to),
                ["pack", var folder, var file] => await PackAsync(folder, file),
                ["publish", var folder, .. var options] => await PublishAsync(folder, options, ct),
                _ => await TellAsync(AskedWrongly, Usage),
            };
        }
        catch (RuleSetException refused)
        {
            return await TellAsync(NotSo, $"{refused.Problems.Count} problems:\n  {string.Join("\n  ", refused.Problems.Take(ValidationErrors.MaxErrors))}");
        }
        catch (Exception failed) when (Startup.Reason(failed) is { } reason)
        {
            return await TellAsync(NotSo, reason);
        }
    }

    private async Task<int> TellAsync(int end, string text)
    {
        await told.WriteLineAsync(text);
        return end;
    }

    private Task<int> CheckAsync(string folder)
    {
        var package = RulesFolderReader.Read(folder);
        var rules = RuleSet.Read(package, 1);
        var unread = package.UnreadFiles();
        return TellAsync(Right, $"Sound: {rules.Rules.Count} rules, {rules.Lists.Count} lists with {rules.Lists.Sum(l => l.Entries.Count)} rows, {package.Files.Count} files.\n{package.Hash}"
            + (unread.Count > 0 ? $"\nNothing reads: {string.Join(", ", unread)}" : ""));
    }

    private async Task<int> DiffAsync(string from, string to)
    {
        var (old, now) = (RulesFolderReader.Read(from), RulesFolderReader.Read(to));
        var diff = RuleSetDiff.Between(old, now);
        foreach (var file in diff.Files)
        {
            await told.WriteLineAsync($"{Sign(file.Kind)} {file.Path}");
        }

        foreach (var rule in diff.Rules)
        {
            await told.WriteLineAsync($"{Sign(rule.Kind)} rule {rule.Rule}" + (rule.Kind == DiffKind.Changed ? $": {Values(rule.Members)}" : ""));
        }

        foreach (var list in diff.Lists)
        {
            await told.WriteLineAsync($"  list {list.List}: {list.Added} added, {list.Removed} removed, {list.Changed} changed");
        }

        foreach (var row in diff.Rows.Take(MostRowsShown))
        {
            await told.WriteLineAsync($"{Sign(row.Kind)} {row.List} {row.Code} {row.Category} {row.ValidFrom}" + (row.Kind == DiffKind.Changed ? $": {Values(row.Columns)}" : ""));
        }

        if (diff.Rows.Count > MostRowsShown)
        {
            await told.WriteLineAsync($"  and {diff.Rows.Count - MostRowsShown} more rows");
        }

        foreach (var finding in SuspiciousChangeDetector.Compare(old, now))
        {
            await told.WriteLineAsync($"! {GuardFindingBody.MessageOf(finding).In(Language.En)}");
        }

        return diff.Files.Count == 0 ? await TellAsync(Right, "The same.") : NotSo;
    }

    private async Task<int> PackAsync(string folder, string file)
    {
        var package = RulesFolderReader.Read(folder);
        RuleSet.Read(package, 1);
        ZipPackage.Write(file, package.Files);
        return await TellAsync(Right, $"{file}: {package.Files.Count} files, {package.Hash}");
    }

    private async Task<int> PublishAsync(string folder, string[] words, CancellationToken ct)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++)
        {
            var isFlag = words[i] == "--override-guard";
            if (!isFlag && (!Named.Contains(words[i]) || i + 1 == words.Length || string.IsNullOrWhiteSpace(words[i + 1])))
            {
                return await TellAsync(AskedWrongly, $"{words[i]}: not known, or without a value.\n{Usage}");
            }

            options[words[i]] = isFlag ? "yes" : words[++i];
        }

        DateTimeOffset? at = null;
        if (options.TryGetValue("--at", out var instant))
        {
            if (!PeriodBoundary.TryInstant(instant, out var read))
            {
                return await TellAsync(AskedWrongly, new Message("instant.form", ("value", instant)).In(Language.En));
            }

            at = read;
        }

        if (!options.TryGetValue("--author", out var author) || !options.TryGetValue("--approver", out var approver))
        {
            return await TellAsync(AskedWrongly, $"--author and --approver are needed.\n{Usage}");
        }

        var (by, second) = (new Person(null, author), new Person(null, approver));
        if (by.Is(second))
        {
            return await TellAsync(NotSo, "A second person approves: author and approver are the same.");
        }

        var package = RulesFolderReader.Read(folder);
        var (settings, _) = Settings.Read(environment);
        await using var cluster = settings.ConnectionString is null ? await PrivateCluster.StartAsync(settings.DataFolder, NullLogger.Instance, ct) : null;
        var connection = settings.ConnectionString ?? cluster!.ConnectionString;
        await StorageServices.MigrateAsync(connection, ct);
        await using var services = new ServiceCollection().AddStorage(connection).AddApplication().BuildServiceProvider();
        var publication = new RulesPublication(services, by, second, options.GetValueOrDefault("--reason", "Published at the command line"), told);
        return await publication.RunAsync(package, options.GetValueOrDefault("--note"), at, options.ContainsKey("--override-guard"), ct) ? Right : NotSo;
    }

    private static string Values(IReadOnlyList<ValueDiff> values) => string.Join("; ", values.Select(v => $"{v.Name} {v.Old ?? "–"} → {v.New ?? "–"}"));

    private static char Sign(DiffKind kind) => kind switch
    {
        DiffKind.Added => '+',
        DiffKind.Removed => '-',
        _ => '~',
    };
}

/// <summary>Draft, approval and publication in one go, still by two persons.</summary>
internal sealed class RulesPublication(IServiceProvider services, Person author, Person approver, string reason, TextWriter told)
{
    private readonly RuleSetWorkflow workflow = services.GetRequiredService<RuleSetWorkflow>();

    public async Task<bool> RunAsync(RuleSetPackage package, string? note, DateTimeOffset? at, bool overrideGuard, CancellationToken ct)
    {
        var files = package.Files.ToDictionary(f => f.Key, f => (string?)f.Value, StringComparer.Ordinal);
        var drafted = await workflow.DraftAsync(new NewDraft(null, note, files, IsComplete: true), author, ct);
        switch (drafted)
        {
            case DraftResult.Created { Entry: var entry }:
                await told.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Version {entry.Version} drafted by {author.Name}."));
                return await ApproveAsync(entry.Version, overrideGuard, ct) && await PublishAsync(entry.Version, at, ct);
            case DraftResult.Duplicate { Version: var version }:
                await told.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Version {version} has this content."));
                var known = await services.GetRequiredService<RuleSetStore>().FindAsync(version, ct);
                return (known!.Status != RuleSetStatus.Draft || await ApproveAsync(version, overrideGuard, ct)) && await PublishAsync(version, at, ct);
            case DraftResult.Invalid refused:
                throw new RuleSetException([.. refused.Problems, .. refused.Suspicious.Select(f => GuardFindingBody.MessageOf(f).In(Language.En))]);
            default:
                await told.WriteLineAsync("Nothing is published yet: start the service once.");
                return false;
        }
    }

    private async Task<bool> ApproveAsync(int version, bool overrideGuard, CancellationToken ct) =>
        await DoneAsync(await workflow.ApproveAsync(version, approver, reason, overrideGuard, ct), $"approved by {approver.Name}");

    private async Task<bool> PublishAsync(int version, DateTimeOffset? at, CancellationToken ct) =>
        await DoneAsync(await workflow.PublishAsync(version, approver, at, ct), at is null ? "published" : "scheduled");

    private async Task<bool> DoneAsync(TransitionResult moved, string what)
    {
        await told.WriteLineAsync(moved switch
        {
            TransitionResult.Done done => string.Create(CultureInfo.InvariantCulture, $"Version {done.Entry.Version} {what}."),
            TransitionResult.OwnDraft own => $"{own.Author.Name} wrote it and may not approve it.",
            TransitionResult.WrongStatus not => $"It is {SnakeCase.Of(not.Status.ToString())}.",
            TransitionResult.Suspicious suspicious => string.Join('\n', suspicious.Changes.Select(f => "! " + GuardFindingBody.MessageOf(f).In(Language.En))) + "\nIf that is right: --override-guard --reason <text>.",
            _ => "There is no such version.",
        });
        return moved is TransitionResult.Done;
    }
}
