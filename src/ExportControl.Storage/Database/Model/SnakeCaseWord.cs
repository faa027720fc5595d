using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ExportControl.Storage.Database.Model;

/// <summary>An enum as a word of the database.</summary>
internal sealed class SnakeCaseWord<T>() : ValueConverter<T, string>(value => Word(value), word => Value(word))
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Words = Enum.GetValues<T>().ToDictionary(v => v, v => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    private static string Word(T value) => Words[value];

    private static T Value(string word) => Words.Single(w => w.Value == word).Key;
}
