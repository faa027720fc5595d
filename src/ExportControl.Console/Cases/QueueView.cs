using ExportControl.Application.Cases;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Cases;

namespace ExportControl.Console.Cases;

/// <summary>A saved view of the queue.</summary>
/// <param name="Name">Its name in the address; that of its text follows "queue.view.".</param>
/// <param name="Apply">Narrows the filter of the query.</param>
internal sealed record QueueView(string Name, Func<CaseFilter, CaseActor, LegalTime, CaseFilter> Apply)
{
    /// <summary>A count is exact below this number.</summary>
    public const int MaxCount = 1000;

    /// <summary>Every undecided case.</summary>
    public static readonly QueueView All = new("all", static (filter, _, _) => filter);

    private static readonly QueueView Red = new("red", static (filter, _, _) => filter with { Outcome = Outcome.Prohibited });

    private static readonly QueueView[] OfOfficers =
    [
        new("mine", static (filter, actor, _) => filter with { Owner = actor.Person.Id }),
        new("unclaimed", static (filter, _, _) => filter with { IsOwned = false }),
        Red,
        new("due", static (filter, _, time) => filter with { DueBefore = LegalTime.StartOf(time.Today.AddDays(1)) }),
        All,
    ];

    private static readonly QueueView[] OfDeclarants = [new("asked", static (filter, _, _) => filter with { State = CaseState.Asked }), Red, All];

    /// <summary>The views of a reader.</summary>
    public static IReadOnlyList<QueueView> For(CaseActor actor) => actor.IsDeclarant ? OfDeclarants : OfOfficers;

    /// <summary>The view of that name, otherwise that of all cases.</summary>
    public static QueueView Of(string? name, CaseActor actor) => For(actor).FirstOrDefault(v => v.Name == name) ?? All;
}
