using System.Globalization;
using ExportControl.Application.RuleSets;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Application.Tests.RuleSets;

/// <summary>The rules that ship, each time with one spoiled file: they are read, or refused with the problems, and never fail otherwise. EXPORTCONTROL_SPOILED_RULES sets the number of draws.</summary>
public sealed class SpoiledRulesTests
{
    private const int Draws = 15;

    private static readonly string[] Garbage = ["\0", "{", "]", "\"", "\n\n", ",,,,,,,,,,,,", "null", "-1", "1e999", "\uFFFD", "9999-99-99", "=cmd()", "\u202E"];

    [Fact]
    public void A_spoiled_file_is_read_or_refused_with_its_problems()
    {
        var draws = int.Parse(Environment.GetEnvironmentVariable("EXPORTCONTROL_SPOILED_RULES") ?? $"{Draws}", CultureInfo.InvariantCulture);
        var files = RulesFolderReader.Read(Path.Combine(Root(), "rules")).Files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var names = files.Keys.Order(StringComparer.Ordinal).ToList();
        var refused = 0;
        for (var seed = 0; seed < draws; seed++)
        {
            var random = new Random(seed);
            var name = names[random.Next(names.Count)];
            var spoiled = Spoil(files[name], random);

            switch (Record.Exception(() => RuleSet.Read(new RuleSetPackage(files.Select(f => f.Key == name ? new(f.Key, spoiled) : f)), 1)))
            {
                case RuleSetException failure:
                    refused++;
                    Assert.NotEmpty(failure.Problems);
                    break;
                case { } other:
                    Assert.Fail($"seed {seed}, {name}: {other}");
                    break;
                case null:
                    break;
            }
        }

        Assert.InRange(refused, draws / 4, draws);
    }

    private static string Spoil(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        return random.Next(4) switch
        {
            0 => text[..at],
            1 => text.Insert(at, Garbage[random.Next(Garbage.Length)]),
            2 => text.Remove(at, Math.Min(random.Next(1, 200), text.Length - at)),
            _ => "",
        };
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ExportControl.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
