using System.Buffers;
using System.Text;

namespace ExportControl.Screening.Terms.Tokens;

/// <summary>A text as normalized tokens. Descriptions and dictionary terms are tokenized in the same way. The buffers are rented; dispose returns them.</summary>
internal readonly struct TokenizedText : IDisposable
{
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(",;()[]{}!?|+=&%<>\n\r\u2022\u00B7\u00D7");
    private readonly char[] letters;
    private readonly TextToken[] tokens;

    private TokenizedText(char[] letters, TextToken[] tokens, int count) => (this.letters, this.tokens, Count) = (letters, tokens, count);

    public int Count { get; }

    public TextToken this[int index] => tokens[index];

    /// <summary>The normalized characters of the token.</summary>
    public ReadOnlySpan<char> Letters(int index) => letters.AsSpan(tokens[index].From, tokens[index].Length);

    /// <summary>Normalizes the text and splits it into runs of letters and runs of digits.</summary>
    public static TokenizedText Tokenize(string text, CharacterNormalizer normalizer)
    {
        // Each character of the text gives at most MaxFormLength normalized ones, and each of those may be a token ("㎡" gives m and 2).
        var capacity = text.Length * CharacterNormalizer.MaxFormLength;
        var letters = ArrayPool<char>.Shared.Rent(capacity);
        var tokens = ArrayPool<TextToken>.Shared.Rent(capacity);
        var (used, count, from, start, end, digits) = (0, 0, 0, 0, 0, false);
        var (separator, afterStop) = (TokenSeparator.ClauseEnd, false);
        for (var index = 0; index < text.Length;)
        {
            if (normalizer.TryNormalize(text[index], out var single))
            {
                Append(single, index, 1);
                index++;
                continue;
            }

            if (Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var length) != OperationStatus.Done)
            {
                rune = new Rune(' ');
            }

            foreach (var c in normalizer.Normalize(rune))
            {
                Append(c, index, length);
            }

            index += length;
        }

        EndToken();
        return new TokenizedText(letters, tokens, count);

        void Append(char c, int index, int length)
        {
            if (!char.IsLetterOrDigit(c))
            {
                EndToken();
                var mark = ClauseEnds.Contains(c) || (afterStop && c == ' ') ? TokenSeparator.ClauseEnd : char.IsWhiteSpace(c) ? TokenSeparator.Space : TokenSeparator.Joined;
                separator = mark > separator ? mark : separator;
                afterStop = c is '.' or ':';
                return;
            }

            if (used > from && char.IsAsciiDigit(c) != digits)
            {
                EndToken();
            }

            (start, digits) = used == from ? (index, char.IsAsciiDigit(c)) : (start, digits);
            letters[used++] = c;
            (end, afterStop) = (index + length, false);
        }

        void EndToken()
        {
            if (used > from)
            {
                tokens[count++] = new TextToken(from, used - from, start, end, separator);
                (from, separator) = (used, TokenSeparator.Joined);
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(letters);
        ArrayPool<TextToken>.Shared.Return(tokens);
    }
}
