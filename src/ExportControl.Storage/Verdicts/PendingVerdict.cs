using ExportControl.Storage.Declarations;

namespace ExportControl.Storage.Verdicts;

/// <summary>A submission on its way to the table, with its documents written out: that is the caller's work, so that the writer only puts columns together.</summary>
internal sealed class PendingVerdict
{
    private const int FirstRevision = 1;

    public PendingVerdict(Submission submission)
    {
        var at = VerdictId.Truncate(submission.At);
        Submission = submission;
        Stored = new StoredVerdict(VerdictId.New(at), VerdictId.New(at), submission.Declaration.Reference, FirstRevision, at, submission.Verdict);
        ContentHash = DeclarationDocument.ContentHash(submission.Declaration, submission.DateWasGiven);
        Facts = DeclarationDocument.Write(new JudgedFacts(submission.Declaration, submission.Facts.Resolved));
        Document = VerdictDocument.Write(submission.Verdict);
    }

    public Submission Submission { get; }

    public StoredVerdict Stored { get; }

    public byte[] ContentHash { get; }

    /// <summary>The declaration as judged.</summary>
    public byte[] Facts { get; }

    /// <summary>The verdict as issued.</summary>
    public byte[] Document { get; }

    /// <summary>What it holds of memory, near enough, and of the time of the group it goes with.</summary>
    public int Bytes => Submission.Received.Length + Facts.Length + Document.Length;
}
