using System.Globalization;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>Writes the summary of a verdict: what happens, why, and what to do.</summary>
internal sealed class SummaryWriter(PresentationTexts texts, DateOnly day)
{
    private readonly MessageWriter messages = new(texts, day);

    /// <summary>The summary of a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="lines">Its lines as shown.</param>
    /// <param name="deciding">The line that decides the outcome; null where no line is restricted.</param>
    /// <param name="questions">Ids of the open questions of all lines.</param>
    public string Write(Verdict verdict, IReadOnlyList<PresentedLine> lines, PresentedLine? deciding, int questions)
    {
        if (deciding is not { Deciding: { } finding })
        {
            return Green(verdict, lines, questions);
        }

        var further = lines.Count(l => l.Line.Outcome == verdict.Outcome) - 1;
        var why = texts.Own(
            finding.Certainty == Certainty.Definite ? "summary.definite" : "summary.possible",
            ("outcome", texts[$"outcome.{SnakeCase.Of(verdict.Outcome.ToString())}"]),
            ("reason", Reason(finding)),
            ("line", Number(deciding.Line.Number)),
            ("goods", Goods(deciding)));
        return string.Join(' ', new[] { why, further > 0 ? texts.Own("summary.further", ("count", Number(further))) : null, WhatToDo(deciding.Line, finding) }.OfType<string>());
    }

    private string Green(Verdict verdict, IReadOnlyList<PresentedLine> lines, int questions)
    {
        var notices = verdict.Findings.Count + lines.Sum(l => l.All.Count(LinePresenter.IsNotice));
        var found = texts.Own("summary.green");
        return notices == 0 ? found : $"{found} {texts.Own("summary.notices", ("notices", Number(notices)), ("questions", Number(questions)))}";
    }

    private string Reason(Finding finding) => texts.Find($"{finding.Text}.reason") ?? texts.Find($"title.{finding.Rule}") ?? finding.Rule;

    // Origin and destination are those that a finding of the line read.
    private string Goods(PresentedLine line)
    {
        var goods = new List<string> { line.Line.CommodityCode };
        foreach (var fact in new[] { "origin", "destination" })
        {
            if (line.All.Select(f => f.Facts.GetValueOrDefault(fact)).FirstOrDefault(v => v is not null) is { } country)
            {
                goods.Add(texts.Own($"summary.{fact}", ("country", texts.Country(country))));
            }
        }

        return string.Join("; ", goods);
    }

    private string WhatToDo(LineVerdict line, Finding finding) => finding.ToVerify is { } claimed
        ? messages.ToVerify(claimed)
        : messages.Remedy(finding, line.CommodityCode, FindingDocumentBuilder.Lowering(finding, line).Any());

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
