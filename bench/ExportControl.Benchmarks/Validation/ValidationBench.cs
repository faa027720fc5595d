using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ExportControl.Api.Http.Json;
using ExportControl.Application.Screening;
using ExportControl.Contracts.Declarations;
using ExportControl.Screening.Declarations;
using FluentValidation;

namespace ExportControl.Benchmarks.Validation;

/// <summary>Time and allocations of validating a declaration of 10 and of 999 lines by rules, and by the same checks written out; and of parsing and evaluating it, for scale.</summary>
internal static class ValidationBench
{
    private const int Rounds = 7;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(string[] words)
    {
        var rules = ShippedRules.Read();
        foreach (var lines in new[] { 10, 999 })
        {
            var json = Document(lines);
            var document = StrictJsonReader.Read<DeclarationDocument>(json).Document;
            var declaration = document.ToDeclaration(rules.Vocabulary, new DateOnly(2026, 11, 24));
            var byRules = DeclarationValidator.For(rules, new DateOnly(2026, 11, 24));
            var writtenOut = new WrittenOutValidator(rules.Vocabulary);
            if (!byRules.Validate(document).IsValid || !writtenOut.Validate(document).IsValid)
            {
                throw new InvalidOperationException("The declaration of the benchmark is not valid.");
            }

            (string Name, Action Work)[] contenders =
            [
                ("written out", () => writtenOut.Validate(document)),
                ("rules", () => byRules.Validate(document)),
                ("parse", () => StrictJsonReader.Read<DeclarationDocument>(json)),
                ("evaluate", () => ScreeningPipeline.Evaluate(rules, declaration, ResolvedFacts.None)),
            ];
            var costs = contenders.Select(_ => new List<(double Microseconds, double Bytes)>()).ToArray();
            for (var round = -1; round < Rounds; round++)
            {
                for (var i = 0; i < contenders.Length; i++)
                {
                    var cost = Measure(contenders[i].Work);
                    if (round >= 0)
                    {
                        costs[i].Add(cost);
                    }
                }
            }

            for (var i = 0; i < contenders.Length; i++)
            {
                var times = costs[i].Select(c => c.Microseconds).Order().ToList();
                await System.Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{lines,4} lines  {contenders[i].Name,-12} {times[Rounds / 2],10:N1} µs ({times[0]:N1}–{times[^1]:N1})  {costs[i][0].Bytes,12:N0} bytes"));
            }
        }

        return 0;
    }

    private static (double Microseconds, double Bytes) Measure(Action work)
    {
        var count = 0;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < RoundTime)
        {
            work();
            count++;
        }

        return (clock.Elapsed.TotalMicroseconds / count, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)count);
    }

    private static byte[] Document(int lines) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        reference = "BENCH-1",
        procedure = "10",
        date = "2026-11-24",
        exporter = new { name = "TOO Steppe Trade", country = "KZ", taxId = "180540012343" },
        consignee = new { name = "OOO Vektor", country = "RU", taxId = "7701234567" },
        destinationCountry = "RU",
        currency = "USD",
        lines = Enumerable.Range(1, lines).Select(n => new
        {
            number = n,
            commodityCode = "0104103000",
            description = "live lambs",
            originCountry = "KZ",
            importedFrom = "DE",
            quantity = 12m,
            unit = "PCE",
            netMassKg = 14.2m,
            value = 1000m,
        }),
    });
}
