namespace ExportControl.Storage.Verdicts;

/// <summary>The writer's queue is full or closed. Nothing of the submission was stored; a later retry may succeed.</summary>
public sealed class WriterFullException : Exception
{
    /// <summary>Creates the exception.</summary>
    public WriterFullException()
        : base("The queue of declarations to be written is full.")
    {
    }
}
