namespace ExportControl.Drills.Hosting;

/// <summary>Settings for drills whose subject is not the limits of a tenant.</summary>
internal static class ServiceLimits
{
    private const string Most = "500/600/1000";
    private static readonly string[] Kinds = ["POST", "BATCH", "CHECK", "HISTORY", "EXPORT", "STATISTICS", "LOOKUP", "FEED", "CATALOGUE", "ADMINISTRATION"];

    public static (string Name, string Value)[] Raised =>
        [("EXPORTCONTROL_LIMIT_REQUESTS", "90000/95000/100000"), .. Kinds.Select(kind => ($"EXPORTCONTROL_LIMIT_{kind}", Most))];
}
