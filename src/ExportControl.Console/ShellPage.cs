using ExportControl.Console.Access;
using Microsoft.AspNetCore.Http;

namespace ExportControl.Console;

/// <summary>A page of the navigation.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Text">The key of its name.</param>
/// <param name="Permission">The permission that it takes.</param>
/// <param name="Key">The key that opens it after "g"; null: none.</param>
internal sealed record ShellPage(string Address, string Text, string Permission, string? Key)
{
    /// <summary>The pages, in the order of the navigation.</summary>
    public static readonly ShellPage[] All =
    [
        new(ConsoleRoutes.Queue, "shell.queue", Permissions.Read, "q"),
        new(ConsoleRoutes.History, "shell.history", Permissions.Read, "h"),
        new(ConsoleRoutes.Check, "shell.check", Permissions.Read, "c"),
        new(ConsoleRoutes.Goods, "shell.goods", Permissions.Read, "l"),
        new(ConsoleRoutes.Licences, "shell.licences", Permissions.Read, "r"),
        new(ConsoleRoutes.Statistics, "shell.statistics", Permissions.Read, "s"),
        new(ConsoleRoutes.People, "shell.people", Permissions.Administer, null),
        new(ConsoleRoutes.Keys, "shell.keys", Permissions.Administer, null),
    ];

    /// <summary>Whether the request is for the page or one below it.</summary>
    public bool IsCurrent(HttpContext http) => http.Request.Path.StartsWithSegments(Address, StringComparison.Ordinal)
        || (Address == ConsoleRoutes.Goods && http.Request.Path.StartsWithSegments(ConsoleRoutes.Lists, StringComparison.Ordinal));
}
