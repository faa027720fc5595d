using System.Diagnostics;
using System.Globalization;

namespace ExportControl.Drills.Harness;

/// <summary>Prints what a drill did and found. A fault is a fault of behaviour; times are printed and never are a fault.</summary>
internal sealed class DrillReport(string name, TextWriter output)
{
    private readonly Stopwatch clock = new();

    public int Faults { get; private set; }

    public int Checks { get; private set; }

    /// <summary>A figure or a step.</summary>
    public void Line(FormattableString text) => Print(text.ToString(CultureInfo.InvariantCulture));

    public void Skip(FormattableString text) => Line($"skipped: {text.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>A condition that must hold.</summary>
    public void Check(bool holds, FormattableString what)
    {
        Print($"{(holds ? "ok   " : "fault")} {what.ToString(CultureInfo.InvariantCulture)}");
        Checks++;
        Faults += holds ? 0 : 1;
    }

    /// <summary>A table in the form of a Markdown page.</summary>
    public void Table(string[] head, IEnumerable<string[]> rows)
    {
        List<string[]> all = [head, .. rows];
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        lock (output)
        {
            output.WriteLine();
            foreach (var (row, number) in all.Select((row, number) => (row, number)))
            {
                output.WriteLine($"| {string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column])))} |");
                if (number == 0)
                {
                    output.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
                }
            }

            output.WriteLine();
            output.Flush();
        }
    }

    /// <summary>Runs the drill. A drill that fails by itself is a fault, too.</summary>
    public async Task RunAsync(Func<Task> drill)
    {
        clock.Start();
        Print("start");
        try
        {
            await drill();
        }
#pragma warning disable CA1031 // The other drills run after it, and the exit code reports it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Check(false, $"the drill ended early: {failure}");
        }

        Line($"{Checks - Faults} of {Checks} checks hold");
    }

    private void Print(string text)
    {
        lock (output)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {clock.Elapsed.TotalSeconds,6:0.0} s  {text}"));
            output.Flush();
        }
    }
}
