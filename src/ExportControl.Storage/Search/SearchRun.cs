namespace ExportControl.Storage.Search;

/// <summary>The state of one page request: what is asked for, what was found and how far the search has come.</summary>
internal sealed class SearchRun
{
    private readonly Guid start;

    /// <param name="tenant">Tenant whose verdicts are searched.</param>
    /// <param name="filter">Conditions on the verdicts.</param>
    /// <param name="after">The cursor: only lower ids are searched.</param>
    /// <param name="page">Collects the rows.</param>
    /// <param name="budget">Limit of the work.</param>
    public SearchRun(Guid tenant, VerdictFilter filter, Guid? after, PageBuilder page, SearchBudget budget)
    {
        (Tenant, Filter, Page, Budget) = (tenant, filter, page, budget);
        From = filter.From is { } from ? Verdicts.VerdictId.FirstAt(from) : Guid.Empty;
        var before = filter.Before is { } end ? Verdicts.VerdictId.FirstAt(end) : Guid.AllBitsSet;
        start = after is { } cursor && cursor.CompareTo(before) < 0 ? cursor : before;
        Below = start;
    }

    public Guid Tenant { get; }

    public VerdictFilter Filter { get; }

    public PageBuilder Page { get; }

    public SearchBudget Budget { get; }

    /// <summary>Lowest id that the filter's period allows.</summary>
    public Guid From { get; }

    /// <summary>Exclusive upper bound of the ids still to search. It only decreases.</summary>
    public Guid Below { get; private set; }

    /// <summary>Late verdicts were searched down to this id; empty when all were.</summary>
    public Guid LateTo { get; set; }

    /// <summary>Nothing below is left to search.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The page ends here: it is full, everything was searched, late verdicts were not searched further down, or the limit of work is reached.</summary>
    public bool IsOver => IsComplete || Page.IsFull || (HasProgress && (Budget.IsSpent || LateTo.CompareTo(Below) >= 0));

    public bool HasProgress => IsComplete || Below != start;

    /// <summary>All ids from this one up were searched.</summary>
    public void MoveTo(Guid below)
    {
        if (below.CompareTo(Below) < 0)
        {
            Below = below;
        }
    }

    public void Complete() => IsComplete = true;

    /// <summary>Repeats a step until the page is over. Each step must lower the bound, so that a search ends.</summary>
    /// <exception cref="InvalidOperationException">A step ended without progress.</exception>
    public async Task RepeatAsync(Func<Task> step)
    {
        while (!IsOver)
        {
            var before = Below;
            await step();
            if (!IsOver && Below == before)
            {
                throw new InvalidOperationException($"A step of a search did not lower its bound {Below}.");
            }
        }
    }

    public SearchPage Build()
    {
        if (Page.IsFull && Page.Lowest is { } lowest)
        {
            MoveTo(lowest);
        }

        var completeTo = IsComplete ? Guid.Empty : Below;
        completeTo = LateTo.CompareTo(completeTo) > 0 ? LateTo : completeTo;
        return Page.Build(completeTo == Guid.Empty ? null : completeTo);
    }
}
