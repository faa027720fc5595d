using ExportControl.Application.Access;
using ExportControl.Console.Access;
using ExportControl.Console.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace ExportControl.Console;

/// <summary>The base of the pages and components: who reads, in which language.</summary>
public abstract class ConsoleComponent : ComponentBase
{
    /// <summary>Who reads the page.</summary>
    [Inject]
    public Reader Reader { get; set; } = null!;

    /// <summary>The texts in the language of the reader.</summary>
    protected ConsoleTexts T => Reader.Texts;

    /// <summary>Numbers, days and times in the language of the reader.</summary>
    protected ConsoleFormat Format => Reader.Format;

    /// <summary>The signed-in person.</summary>
    protected Caller Caller => Reader.Caller;

    /// <summary>The request.</summary>
    protected HttpContext Http => Reader.Http;

    /// <summary>Ends when the reader goes.</summary>
    protected CancellationToken Aborted => Reader.Aborted;
}
