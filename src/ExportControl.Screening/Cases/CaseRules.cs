using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Cases;

/// <summary>What a rule set says about cases: their order, their due dates and the authorities that are consulted.</summary>
public sealed record CaseRules
{
    /// <summary>For a rule set without cases.json: three working days of eight hours from Monday to Friday, and no order but the due date.</summary>
    public static CaseRules Default { get; } = new()
    {
        Calendar = new WorkingCalendar([new WorkingHours(new TimeOnly(9, 0), new TimeOnly(17, 0))], [], [], []),
        TimeToDecide = new Dictionary<Outcome, TimeSpan>(),
        Risk = RiskWeights.None,
        Authorities = [],
    };

    private static readonly TimeSpan UsualTime = TimeSpan.FromHours(24);

    /// <summary>Working days and hours.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>Points of the risk score.</summary>
    public required RiskWeights Risk { get; init; }

    /// <summary>Authorities that are consulted about licences.</summary>
    public required IReadOnlyList<ConsultedAuthority> Authorities { get; init; }

    /// <summary>Working time to decide by outcome.</summary>
    public required IReadOnlyDictionary<Outcome, TimeSpan> TimeToDecide { get; init; }

    /// <summary>
    /// The authorities that are consulted about the rows, each once: of every row those of the first class that covers it, and those of goods of any list.
    /// </summary>
    public IReadOnlyList<ConsultedAuthority> AuthoritiesFor(IEnumerable<MatchedRow> rows)
    {
        var found = rows.Select(r => Authorities.FirstOrDefault(a => a.Covers(r))).OfType<ConsultedAuthority>().ToHashSet();
        return found.Count == 0 ? [] : [.. Authorities.Where(a => a.List is null || found.Contains(a))];
    }

    /// <summary>When a case that is opened at a local time is due, in local time.</summary>
    public DateTime DueAt(Outcome outcome, DateTime opened) => Calendar.Add(opened, TimeToDecide.GetValueOrDefault(outcome, UsualTime));
}
