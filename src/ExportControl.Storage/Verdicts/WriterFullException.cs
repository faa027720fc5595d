using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>The queue to the database is full: come again shortly. Nothing of the submission was kept.</summary>
public sealed class WriterFullException : Exception
{
    /// <summary>Refuses one more.</summary>
    public WriterFullException()
        : base("More declarations wait to be written than the writer holds.")
    {
    }
}
