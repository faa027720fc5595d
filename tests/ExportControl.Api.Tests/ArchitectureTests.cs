using System.Reflection;
using System.Text.RegularExpressions;
using ExportControl.Api.Hosting;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage;

namespace ExportControl.Api.Tests;

/// <summary>Arrows point one way: Api → Storage → Screening. Each is checked against the assembly it names.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Assembly Screening = typeof(RuleSet).Assembly;
    private static readonly Assembly Storage = typeof(StorageServices).Assembly;
    private static readonly Assembly Api = typeof(Settings).Assembly;

    [Fact]
    public void The_rooms_are_the_ones_they_are_called()
    {
        Assert.Equal("ExportControl.Screening", Screening.GetName().Name);
        Assert.Equal("ExportControl.Storage", Storage.GetName().Name);
        Assert.Equal("ExportControl.Api", Api.GetName().Name);
    }

    [Fact]
    public void Screening_knows_only_the_base_class_library() => Assert.All(References(Screening), r => Assert.StartsWith("System.", r));

    [Fact]
    public void Screening_touches_neither_files_nor_network_nor_threads() => Assert.DoesNotContain(
        References(Screening), r => r.StartsWith("System.IO", StringComparison.Ordinal) || r.StartsWith("System.Net", StringComparison.Ordinal) || r.StartsWith("System.Threading", StringComparison.Ordinal));

    [Fact]
    public void Storage_knows_neither_the_front_nor_HTTP() => Assert.DoesNotContain(
        References(Storage), r => r.StartsWith("ExportControl.Api", StringComparison.Ordinal) || r.StartsWith("ExportControl.Console", StringComparison.Ordinal) || r.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void The_front_speaks_no_SQL() => Assert.DoesNotContain(
        References(Api), r => r.StartsWith("Npgsql", StringComparison.Ordinal) || r.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));

    [Fact]
    public void The_front_reaches_both_rooms_below_it()
    {
        Assert.Contains("ExportControl.Storage", References(Api));
        Assert.Contains("ExportControl.Screening", References(Api));
        Assert.Contains("ExportControl.Screening", References(Storage));
    }

    /// <summary>A check that can never fail proves nothing: each of those above sees its arrow broken where it rightly is.</summary>
    [Fact]
    public void Each_check_would_see_its_arrow_broken()
    {
        Assert.Contains(References(Storage), r => !r.StartsWith("System.", StringComparison.Ordinal));
        Assert.Contains(References(Storage), r => r.StartsWith("Npgsql", StringComparison.Ordinal));
        Assert.Contains(References(Storage), r => r.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
        Assert.Contains(References(Api), r => r.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Contains(References(typeof(ArchitectureTests).Assembly), r => r == "ExportControl.Api");
        Assert.Matches(CountryLiteral(), "origin == \"RU\"");
    }

    [Fact]
    public void The_front_names_no_country() => Assert.Empty(
        Directory.EnumerateFiles(Path.Combine(App.Root, "src", "ExportControl.Api"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => CountryLiteral().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}")));

    [Fact]
    public void Types_of_the_front_are_internal_and_sealed() => Assert.Empty(Api.GetTypes()
        .Where(t => t.Namespace?.StartsWith("ExportControl", StringComparison.Ordinal) is true && !t.IsNested && !t.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)))
        .Where(t => t.IsPublic || !(t.IsSealed || t.IsEnum || t.IsInterface))
        .Select(t => t.FullName));

    [Fact]
    public void No_file_is_longer_than_three_hundred_lines_and_the_program_than_sixty()
    {
        var files = Directory.EnumerateFiles(Path.Combine(App.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

        Assert.Empty(files.Where(f => File.ReadLines(f).Count() > (Path.GetFileName(f) == "Program.cs" ? 60 : 300)).Select(Path.GetFileName));
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);

    [GeneratedRegex("\"[A-Z]{2}\"")]
    private static partial Regex CountryLiteral();
}
