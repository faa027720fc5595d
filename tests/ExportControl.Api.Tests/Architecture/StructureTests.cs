namespace ExportControl.Api.Tests.Architecture;

/// <summary>A type is found by its name, and a folder can be read at a glance (CONTRIBUTING.md).</summary>
public sealed class StructureTests
{
    private const int FilesInFolder = 15;
    private const int LinesInFile = 300;
    private const int LinesInProgram = 60;

    [Fact]
    public void A_type_that_another_file_uses_has_a_file_of_its_name()
    {
        var identifiers = SourceFiles.All.ToDictionary(file => file.Key, file => SourceFiles.Identifiers(file.Value));

        var hidden =
            from file in SourceFiles.All
            from type in SourceFiles.TopLevelTypes(file.Value)
            where type != Path.GetFileName(file.Key).Split('.')[0] && !IsRowConfiguration(file.Key, type)
            where identifiers.Any(other => other.Key != file.Key && SharesProject(other.Key, file.Key) && other.Value.Contains(type))
            select $"{file.Key}: {type}";

        Assert.Empty(hidden);
    }

    [Fact]
    public void No_folder_has_more_than_fifteen_files() => Assert.Empty(
        SourceFiles.All.Keys.GroupBy(file => Path.GetDirectoryName(file)!).Where(folder => folder.Count() > FilesInFolder).Select(folder => $"{folder.Key}: {folder.Count()}"));

    [Fact]
    public void No_file_is_longer_than_three_hundred_lines_and_the_program_than_sixty() => Assert.Empty(
        SourceFiles.Product
            .Where(file => file.Value.AsSpan().Count('\n') > (Path.GetFileName(file.Key) == "Program.cs" ? LinesInProgram : LinesInFile))
            .Select(file => $"{file.Key}: {file.Value.AsSpan().Count('\n')}"));

    [Fact]
    public void A_namespace_is_the_project_and_the_folder() => Assert.Empty(
        from file in SourceFiles.Product
        let expected = string.Join('.', file.Key.Split('/')[1..^1])
        where !file.Value.Contains($"namespace {expected};", StringComparison.Ordinal) && Path.GetFileName(file.Key) is not ("Program.cs" or "AssemblyInfo.cs")
        select $"{file.Key}: expected {expected}");

    [Fact]
    public void The_checks_see_the_types_of_every_project()
    {
        Assert.True(SourceFiles.Product.Sum(file => SourceFiles.TopLevelTypes(file.Value).Count()) > 400);
        Assert.Equal(["First", "Second", "IThird"], SourceFiles.TopLevelTypes("namespace N;\n\npublic sealed record First(int A);\n\ninternal readonly record struct Second;\n\npublic interface IThird\n{\n    class Nested;\n}\n"));
        Assert.DoesNotContain("Hidden", SourceFiles.Identifiers("var a = \"Hidden\"; // Hidden\n/* Hidden */"));
        Assert.Contains("Seen", SourceFiles.Identifiers("var a = Seen.Of(1);"));
    }

    // EF Core's mapping of a row is read with the row.
    private static bool IsRowConfiguration(string file, string type) =>
        type.EndsWith("Configuration", StringComparison.Ordinal) && Path.GetFileName(file).EndsWith("Row.cs", StringComparison.Ordinal);

    // Two test projects may each have a type of the same name; a type of src is visible everywhere.
    private static bool SharesProject(string one, string other) =>
        other.StartsWith("src/", StringComparison.Ordinal) || one.Split('/')[1] == other.Split('/')[1] || other.StartsWith("tests/Shared/", StringComparison.Ordinal);
}
