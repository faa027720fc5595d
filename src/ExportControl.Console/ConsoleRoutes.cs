namespace ExportControl.Console;

/// <summary>Every page and fragment of the console, one line each.</summary>
public static class ConsoleRoutes
{
    /// <summary>The first part of every path.</summary>
    public const string Root = "/console";

    /// <summary>Scripts, styles and the icon.</summary>
    public const string Files = Root + "/files";

    public const string Home = Root;
    public const string SignIn = Root + "/sign-in";
    public const string SignOut = Root + "/sign-out";
    public const string Password = Root + "/password";
    public const string Invitation = Root + "/invitation";
    public const string Me = Root + "/me";
    public const string Authenticator = Root + "/me/authenticator";
    public const string Preferences = Root + "/preferences";
    public const string Queue = Root + "/cases";
    public const string Case = Root + "/cases/{Id:guid}";
    public const string Evidence = Root + "/cases/{Id:guid}/evidence";
    public const string History = Root + "/verdicts";
    public const string HistoryExport = Root + "/verdicts/export";
    public const string Verdict = Root + "/verdicts/{Id:guid}";
    public const string Compare = Root + "/verdicts/compare";
    public const string Check = Root + "/check";
    public const string CheckVerdict = Root + "/check/verdict";
    public const string Declaration = Root + "/declarations/{Id:guid}";
    public const string Goods = Root + "/goods";
    public const string GoodsSearch = Root + "/goods/search";
    public const string GoodsCode = Root + "/goods/{Code}";
    public const string Lists = Root + "/lists";
    public const string List = Root + "/lists/{Name}";
    public const string ListDiff = Root + "/lists/{Name}/diff";
    public const string Statistics = Root + "/statistics";
    public const string Licences = Root + "/licences";
    public const string NewLicence = Root + "/licences/new";
    public const string Licence = Root + "/licences/{Id:guid}";
    public const string StatisticsFile = Root + "/statistics/{name}/csv";
    public const string LanesStatistics = Statistics + "/lanes";
    public const string RulesStatistics = Statistics + "/rules";
    public const string TimeStatistics = Statistics + "/time";
    public const string GoodsStatistics = Statistics + "/goods";
    public const string FlowsStatistics = Statistics + "/flows";
    public const string SurgesStatistics = Statistics + "/surges";
    public const string People = Root + "/people";
    public const string Keys = Root + "/keys";

    /// <summary>The address of a page with a parameter.</summary>
    public static string Of(string route, object id)
    {
        ArgumentNullException.ThrowIfNull(route);
        var (open, close) = (route.IndexOf('{', StringComparison.Ordinal), route.IndexOf('}', StringComparison.Ordinal));
        return string.Concat(route.AsSpan(0, open), Uri.EscapeDataString(Convert.ToString(id, System.Globalization.CultureInfo.InvariantCulture)!), route.AsSpan(close + 1));
    }
}
