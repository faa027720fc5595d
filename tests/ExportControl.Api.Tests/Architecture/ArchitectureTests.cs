using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Architecture;

/// <summary>
/// Dependencies point one way: Api → Console → Application → Storage, Contracts → Screening; Api alone → LocalPostgres. Checked on the compiled assemblies,
/// whose references are what the code really uses.
/// </summary>
public sealed partial class ArchitectureTests
{
    private const string Screening = "ExportControl.Screening";
    private const string Contracts = "ExportControl.Contracts";
    private const string Storage = "ExportControl.Storage";
    private const string Application = "ExportControl.Application";
    private const string Console = "ExportControl.Console";
    private const string LocalPostgres = "ExportControl.LocalPostgres";
    private const string Api = "ExportControl.Api";

    // Beginnings of the names of assemblies that each project may reference besides System.*.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [Screening] = [],
        [Contracts] = [Screening, "FluentValidation"],
        [Storage] = [Screening, "Npgsql", "Microsoft.EntityFrameworkCore", "EFCore.NamingConventions", "Microsoft.Extensions."],
        [Application] = [Screening, Contracts, Storage, "FluentValidation", "Microsoft.Extensions.", "Microsoft.AspNetCore.Mvc.Core", "Microsoft.AspNetCore.DataProtection", "Microsoft.Net.Http.Headers", "Otp.NET", "SpreadCheetah"],
        [Console] = [Screening, Contracts, Storage, Application, "FluentValidation", "Microsoft.AspNetCore", "Microsoft.Extensions.", "Microsoft.Net.Http.Headers", "QRCoder"],
        [LocalPostgres] = ["Npgsql", "Microsoft.Extensions.Logging"],
        [Api] =
        [
            Screening, Contracts, Storage, Application, Console, LocalPostgres, "FluentValidation", "Microsoft.AspNetCore", "Microsoft.Extensions.", "Microsoft.OpenApi",
            "Microsoft.Net.Http.Headers", "OpenTelemetry", "Serilog", "Swashbuckle.AspNetCore.SwaggerUI", "Sep",
        ],
    };

    // Input and output that the pure projects may not touch.
    private static readonly string[] InputOutput = ["System.IO.", "System.Net.", "System.Diagnostics.Process", "System.Data"];

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_its_layer_may(string project) => Assert.DoesNotContain(
        References(project), reference => !IsSystem(reference) && !Allowed[project].Any(allowed => IsOf(reference, allowed)));

    [Theory]
    [InlineData(Screening)]
    [InlineData(Contracts)]
    public void A_pure_project_touches_neither_files_nor_network_nor_processes(string project) => Assert.DoesNotContain(
        References(project), reference => InputOutput.Any(name => reference.StartsWith(name, StringComparison.Ordinal)));

    // System.Runtime has the types of the file system, so no reference shows their use.
    [Theory]
    [InlineData(Screening)]
    [InlineData(Contracts)]
    public void A_pure_project_names_no_type_of_the_file_system(string project) => Assert.Empty(
        from file in SourceFiles.Product
        where file.Key.StartsWith($"src/{project}/", StringComparison.Ordinal)
        from match in FileSystemType().Matches(file.Value)
        select $"{file.Key}: {match.Value}");

    [Fact]
    public void Screening_uses_no_threads() => Assert.DoesNotContain(References(Screening), reference => reference.StartsWith("System.Threading", StringComparison.Ordinal));

    [Theory]
    [InlineData(Contracts, Screening)]
    [InlineData(Storage, Screening)]
    [InlineData(Application, Storage)]
    [InlineData(Application, Contracts)]
    [InlineData(Application, Screening)]
    [InlineData(Console, Application)]
    [InlineData(Api, Console)]
    [InlineData(Api, Application)]
    [InlineData(Api, LocalPostgres)]
    public void Each_arrow_of_the_design_is_used(string from, string to) => Assert.Contains(to, References(from));

    [Fact]
    public void Every_project_of_the_product_is_checked() => Assert.Equal(
        Allowed.Keys.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Path.Combine(App.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    /// <summary>A check that can never fail proves nothing: each forbidden reference is really made by the project that may make it.</summary>
    [Fact]
    public void Each_check_would_see_a_forbidden_reference()
    {
        Assert.Contains(References(Storage), reference => IsOf(reference, "Npgsql"));
        Assert.Contains(References(Storage), reference => IsOf(reference, "Microsoft.EntityFrameworkCore"));
        Assert.Contains(References(Api), reference => IsOf(reference, "Microsoft.AspNetCore"));
        Assert.Contains(References(LocalPostgres), reference => reference.StartsWith("System.Diagnostics.Process", StringComparison.Ordinal));
        Assert.Contains(References(LocalPostgres), reference => reference.StartsWith("System.IO.", StringComparison.Ordinal) || reference.StartsWith("System.Net.", StringComparison.Ordinal));
        Assert.Contains(typeof(ArchitectureTests).Assembly.GetReferencedAssemblies(), reference => reference.Name == Api);
        Assert.False(IsOf("Npgsql.EntityFrameworkCore.PostgreSQL", "Microsoft.EntityFrameworkCore"));
        Assert.Matches(CountryLiteral(), "origin == \"RU\"");
        Assert.Matches(FileSystemType(), "System.IO.File.ReadAllText(path)");
        Assert.DoesNotMatch(FileSystemType(), "row.File.Name");
    }

    [Fact]
    public void No_rule_of_a_country_is_in_the_code_of_the_host() => Assert.Empty(
        from file in SourceFiles.Product
        where file.Key.StartsWith($"src/{Api}/", StringComparison.Ordinal) || file.Key.StartsWith($"src/{Application}/", StringComparison.Ordinal)
        from match in CountryLiteral().Matches(file.Value)
        select $"{file.Key}: {match.Value}");

    [Fact]
    public void Types_of_the_host_are_internal_and_sealed() => Assert.Empty(Assembly.Load(Api).GetTypes()
        .Where(type => type.Namespace?.StartsWith("ExportControl", StringComparison.Ordinal) is true && !type.IsNested && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
        .Where(type => type.IsPublic || !(type.IsSealed || type.IsEnum || type.IsInterface))
        .Select(type => type.FullName));

    private static IEnumerable<string> References(string project) => Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!);

    private static bool IsSystem(string reference) => reference.StartsWith("System.", StringComparison.Ordinal) || reference is "netstandard" or "mscorlib" or "Microsoft.Win32.Primitives";

    private static bool IsOf(string reference, string allowed) =>
        reference == allowed || reference.StartsWith(allowed.EndsWith('.') ? allowed : allowed + ".", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![.\w])(System\.IO\.)?(File|Directory|FileInfo|DirectoryInfo)\.(Exists|Read|Write|Open|Create|Delete|Enumerate|Get|Append|Copy|Move)\w*|\bnew (FileStream|FileInfo|DirectoryInfo)\b")]
    private static partial Regex FileSystemType();

    [GeneratedRegex("\"[A-Z]{2}\"")]
    private static partial Regex CountryLiteral();
}
