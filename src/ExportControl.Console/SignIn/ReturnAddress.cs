namespace ExportControl.Console.SignIn;

/// <summary>The page to open after a form. Only addresses of the console are followed, so that a link cannot lead away.</summary>
internal static class ReturnAddress
{
    /// <summary>The address if it is one of the console, otherwise the first page.</summary>
    public static string Of(string? asked) =>
        asked is not null && (asked == ConsoleRoutes.Root || asked.StartsWith(ConsoleRoutes.Root + "/", StringComparison.Ordinal) || asked.StartsWith(ConsoleRoutes.Root + "?", StringComparison.Ordinal))
            && !asked.Contains('\\', StringComparison.Ordinal) && !asked.Contains("//", StringComparison.Ordinal) && !asked.Any(char.IsControl)
            ? asked
            : ConsoleRoutes.Home;
}
