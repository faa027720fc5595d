using System.Buffers;
using System.Text;

namespace ExportControl.Screening.Terms;

/// <summary>A text as folded words. Every text, of a declaration or of the dictionary, is read by this one reader. Its buffers are rented.</summary>
internal readonly struct TokenizedText : IDisposable
{
    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create(",;()[]{}!?|+=&%<>\n\r\u2022\u00B7\u00D7");
    private readonly char[] letters;
    private readonly TextToken[] words;

    private TokenizedText(char[] letters, TextToken[] words, int count) => (this.letters, this.words, Count) = (letters, words, count);

    public int Count { get; }

    public TextToken this[int index] => words[index];

    public ReadOnlySpan<char> Letters(int index) => letters.AsSpan(words[index].From, words[index].Length);

    public static TokenizedText Of(string text, CharacterNormalizer fold)
    {
        // One character reads as so many at most, each of which may be a word ("㎡" is m and 2).
        var most = text.Length * TermReader.LongestForm;
        var letters = ArrayPool<char>.Shared.Rent(most);
        var words = ArrayPool<TextToken>.Shared.Rent(most);
        var (used, count, from, start, end, digits) = (0, 0, 0, 0, 0, false);
        var (gap, afterStop) = (TokenSeparator.Clause, false);
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
        return new TokenizedText(letters, words, count);

        void Take(char c, int at, int length)
        {
            if (!char.IsLetterOrDigit(c))
            {
                EndWord();
                var mark = ClauseMarks.Contains(c) || (afterStop && c == ' ') ? TokenSeparator.Clause : char.IsWhiteSpace(c) ? TokenSeparator.Blank : TokenSeparator.Tight;
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
                words[count++] = new TextToken(from, used - from, start, end, gap);
                (from, gap) = (used, TokenSeparator.Tight);
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(letters);
        ArrayPool<TextToken>.Shared.Return(words);
    }
}
