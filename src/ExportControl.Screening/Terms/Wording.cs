using System.Buffers;
using System.Text;

namespace ExportControl.Screening.Terms;

/// <summary>What stands between two words.</summary>
internal enum Gap
{
    /// <summary>Nothing, a hyphen, a quotation mark or the like: "Orlan10", "Orlan-10".</summary>
    Tight,

    /// <summary>A blank: "Orlan 10".</summary>
    Blank,

    /// <summary>A comma, a bracket, a full stop: another clause begins.</summary>
    Clause,
}

/// <summary>A run of letters or a run of digits.</summary>
/// <param name="From">First character of it in the folded text.</param>
/// <param name="Length">Folded length.</param>
/// <param name="Start">First character of it in the text as written.</param>
/// <param name="End">The character after it in the text as written.</param>
/// <param name="Before">What stands between it and the word before.</param>
internal readonly record struct Word(int From, int Length, int Start, int End, Gap Before);

/// <summary>A text as folded words. Every text, of a declaration or of the dictionary, is read by this one reader. Its buffers are rented.</summary>
internal readonly struct Wording : IDisposable
{
    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create(",;()[]{}!?|+=&%<>\n\r\u2022\u00B7\u00D7");
    private readonly char[] letters;
    private readonly Word[] words;

    private Wording(char[] letters, Word[] words, int count) => (this.letters, this.words, Count) = (letters, words, count);

    public int Count { get; }

    public Word this[int index] => words[index];

    public ReadOnlySpan<char> Letters(int index) => letters.AsSpan(words[index].From, words[index].Length);

    public static Wording Of(string text, CharacterFold fold)
    {
        // One character reads as so many at most, each of which may be a word ("㎡" is m and 2).
        var most = text.Length * TermReader.LongestForm;
        var letters = ArrayPool<char>.Shared.Rent(most);
        var words = ArrayPool<Word>.Shared.Rent(most);
        var (used, count, from, start, end, digits) = (0, 0, 0, 0, 0, false);
        var (gap, afterStop) = (Gap.Clause, false);
        for (var at = 0; at < text.Length;)
        {
            if (fold.TryRead(text[at], out var single))
            {
                Take(single, at, 1);
                at++;
                continue;
            }

            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) != OperationStatus.Done)
            {
                rune = new Rune(' ');
            }

            foreach (var c in fold.Read(rune))
            {
                Take(c, at, length);
            }

            at += length;
        }

        EndWord();
        return new Wording(letters, words, count);

        void Take(char c, int at, int length)
        {
            if (!char.IsLetterOrDigit(c))
            {
                EndWord();
                var mark = ClauseMarks.Contains(c) || (afterStop && c == ' ') ? Gap.Clause : char.IsWhiteSpace(c) ? Gap.Blank : Gap.Tight;
                gap = mark > gap ? mark : gap;
                afterStop = c is '.' or ':';
                return;
            }

            if (used > from && char.IsAsciiDigit(c) != digits)
            {
                EndWord();
            }

            (start, digits) = used == from ? (at, char.IsAsciiDigit(c)) : (start, digits);
            letters[used++] = c;
            (end, afterStop) = (at + length, false);
        }

        void EndWord()
        {
            if (used > from)
            {
                words[count++] = new Word(from, used - from, start, end, gap);
                (from, gap) = (used, Gap.Tight);
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(letters);
        ArrayPool<Word>.Shared.Return(words);
    }
}
