using System.Globalization;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Harness;

/// <summary>What the command line asks for.</summary>
internal sealed record DrillOptions
{
    public const string Usage = "Expected: [drill …] [--short] [--seed N] [--from N] [--count N] [--service PATH]";

    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>A form of some seconds for each drill, for CI.</summary>
    public bool Short { get; init; }

    /// <summary>The seed of the fuzzed requests.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Index of the first fuzzed request, or of the first attack.</summary>
    public long From { get; init; }

    /// <summary>Number of fuzzed requests, of rounds or of attacks; null for the default.</summary>
    public long? Count { get; init; }

    /// <summary>The program of the attacked service: ExportControl.Api.dll, or a folder with it.</summary>
    public string Service { get; init; } = Repository.Service;

    /// <summary>Returns null, or what is wrong with the arguments.</summary>
    public static string? Read(string[] arguments, IReadOnlyCollection<string> known, out DrillOptions options)
    {
        options = new DrillOptions();
        var names = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument == "--short")
            {
                options = options with { Short = true };
            }
            else if (!argument.StartsWith('-'))
            {
                if (!known.Contains(argument))
                {
                    return $"'{argument}' is not a drill; expected one of {string.Join(", ", known)}.";
                }

                names.Add(argument);
            }
            else if (i + 1 == arguments.Length || With(options, argument, arguments[++i]) is not { } changed)
            {
                return Usage;
            }
            else
            {
                options = changed;
            }
        }

        options = options with { Names = names };
        return File.Exists(options.Service) ? null : $"{options.Service} does not exist; build src/ExportControl.Api first.";
    }

    private static DrillOptions? With(DrillOptions options, string name, string value) =>
        name == "--service" ? options with { Service = Path.GetFullPath(Directory.Exists(value) ? Path.Combine(value, "ExportControl.Api.dll") : value) }
        : !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? null
        : name switch
        {
            "--seed" => options with { Seed = number },
            "--from" => options with { From = number },
            "--count" => options with { Count = number },
            _ => null,
        };
}
