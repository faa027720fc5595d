namespace ExportControl.Storage.Cases.Tables;

/// <summary>States and acts as they are stored.</summary>
internal static class CaseWords
{
    public static string Of(CaseState state) => state switch
    {
        CaseState.Open => "open",
        CaseState.Asked => "asked",
        CaseState.Proposed => "proposed",
        CaseState.Released => "released",
        CaseState.Refused => "refused",
        CaseState.Withdrawn => "withdrawn",
        CaseState.Superseded => "superseded",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no such state"),
    };

    public static string Of(CaseAct act) => act switch
    {
        CaseAct.Opened => "opened",
        CaseAct.Claimed => "claimed",
        CaseAct.Unclaimed => "unclaimed",
        CaseAct.Assigned => "assigned",
        CaseAct.Commented => "commented",
        CaseAct.Attached => "attached",
        CaseAct.Asked => "asked",
        CaseAct.Answered => "answered",
        CaseAct.Proposed => "proposed",
        CaseAct.Released => "released",
        CaseAct.Refused => "refused",
        CaseAct.Withdrawn => "withdrawn",
        CaseAct.Superseded => "superseded",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "no such act"),
    };
}
