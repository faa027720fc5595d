using System.Runtime.InteropServices;
using System.Text;
using ExportControl.Screening.Terms.Cost;
using ExportControl.Screening.Terms.Tokens;

namespace ExportControl.Screening.Terms;

/// <summary>
/// Finds the terms of a rule set in descriptions. A trie of letters gives the dictionary words that a token may be; a trie of words gives the
/// phrases. A description is read once from left to right, in time linear in its length. Thread-safe after <see cref="Freeze"/>.
/// </summary>
internal sealed class PhraseMatcher(CharacterNormalizer normalizer, IReadOnlyDictionary<string, LanguageSet> endings)
{
    /// <summary>Maximum distance, in tokens, from a NotAfter phrase ("case for") to the term.</summary>
    private const int MaxDistance = 8;

    /// <summary>Maximum length of <see cref="SubjectMention.Words"/>, in characters.</summary>
    private const int MaxShownLength = 80;

    private readonly DictionaryWords words = new(normalizer, endings);
    private readonly Dictionary<(int Node, int Word, bool AfterSpace), int> steps = [];
    private readonly Dictionary<int, int> phraseAt = [];
    private readonly List<List<Term>> termsOf = [];
    private readonly List<(string File, int Line)> origins = [];
    private bool[] hasSteps = [];
    private int nodes;

    public CharacterNormalizer Normalizer => normalizer;

    /// <summary>
    /// A phrase that every name of a party is taken to contain, so that a company called after a weapon is not the weapon; null for none.
    /// </summary>
    public int? PhraseOfNames { get; set; }

    /// <summary>
    /// Adds a phrase and returns its id; null if the text has no token. A word with * after it is a stem that takes the endings of the languages,
    /// a number with * after it is any number with at least as many digits.
    /// </summary>
    /// <param name="text">The words.</param>
    /// <param name="languages">Languages of the endings.</param>
    /// <param name="file">The file of the phrase, for messages.</param>
    /// <param name="line">Its line.</param>
    public int? AddPhrase(string text, LanguageSet languages, string file, int line)
    {
        using var tokens = TokenizedText.Tokenize(text, normalizer);
        if (tokens.Count == 0)
        {
            return null;
        }

        var node = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var isStem = tokens[i].End < text.Length && text[tokens[i].End] == '*';
            var step = (node, words.Add(tokens.Letters(i), isStem ? languages : LanguageSet.None), i > 0 && tokens[i].Separator == TokenSeparator.Space);
            if (!steps.TryGetValue(step, out node))
            {
                steps.Add(step, node = ++nodes);
            }
        }

        if (!phraseAt.TryGetValue(node, out var phrase))
        {
            phraseAt.Add(node, phrase = termsOf.Count);
            termsOf.Add([]);
            origins.Add((file, line));
        }

        return phrase;
    }

    /// <summary>Ends the building phase. No phrase may be added afterwards.</summary>
    public void Freeze()
    {
        words.Freeze();
        hasSteps = new bool[nodes + 1];
        foreach (var (node, _, _) in steps.Keys)
        {
            hasSteps[node] = true;
        }
    }

    /// <summary>The cost of the phrases, for the limits of drafts.</summary>
    public TermCost ComputeCost() => new TermCostCalculator(
        words.All(), words.Endings, normalizer, steps, phraseAt.ToDictionary(p => p.Key, p => (termsOf[p.Value].Count, origins[p.Value]))).Compute();

    /// <summary>Adds a term to a phrase.</summary>
    public void AddTerm(int phrase, Term term) => termsOf[phrase].Add(term);

    /// <summary>The subjects that the text mentions, each once, in order of their first words.</summary>
    /// <param name="text">A description, or the name of a party.</param>
    /// <param name="buffers">Reused memory.</param>
    /// <param name="isName">Whether the text is the name of a party.</param>
    public SubjectMention[] Find(string text, MatchBuffers buffers, bool isName = false)
    {
        using var tokens = TokenizedText.Tokenize(text, normalizer);
        Read(tokens, buffers);
        foreach (var match in buffers.Matches)
        {
            if (termsOf[match.Phrase].Count > 0)
            {
                return Mentions(buffers, tokens, text, isName);
            }
        }

        return [];
    }

    private void Read(TokenizedText tokens, MatchBuffers buffers)
    {
        var (candidates, open, next) = (buffers.Candidates, buffers.OpenPhrases, buffers.NextOpenPhrases);
        open.Clear();
        buffers.Matches.Clear();
        for (var i = 0; i < tokens.Count; i++)
        {
            buffers.Cancellation.ThrowIfCancellationRequested();
            candidates.Clear();
            words.Find(tokens.Letters(i), candidates);
            next.Clear();
            var separator = tokens[i].Separator;
            var found = CollectionsMarshal.AsSpan(candidates);
            for (var c = 0; c < found.Length; c++)
            {
                var word = found[c];
                if (found[..c].Contains(word))
                {
                    continue;
                }

                Follow(0, word, false, i);
                foreach (var (node, start) in open)
                {
                    if (separator == TokenSeparator.Joined)
                    {
                        Follow(node, word, false, start);
                    }

                    if (separator != TokenSeparator.ClauseEnd)
                    {
                        Follow(node, word, true, start);
                    }
                }
            }

            (open, next) = (next, open);

            // Words that differ lead to nodes that differ, so a node is reached once.
            void Follow(int from, int word, bool afterSpace, int start)
            {
                if (!steps.TryGetValue((from, word, afterSpace), out var node))
                {
                    return;
                }

                if (hasSteps[node])
                {
                    next.Add((node, start));
                }

                if (phraseAt.TryGetValue(node, out var phrase))
                {
                    buffers.Matches.Add(new PhraseMatch(phrase, start, i));
                }
            }
        }
    }

    private SubjectMention[] Mentions(MatchBuffers buffers, TokenizedText tokens, string text, bool isName)
    {
        var (matches, present) = (buffers.Matches, buffers.PhrasesPresent);
        present.Clear();
        foreach (var match in matches)
        {
            present.Add(match.Phrase);
        }

        if (isName && PhraseOfNames is { } phraseOfNames)
        {
            present.Add(phraseOfNames);
        }

        Dictionary<Subject, (int First, int Last)>? spans = null;
        foreach (var match in matches)
        {
            foreach (var term in termsOf[match.Phrase])
            {
                if (Counts(term, match))
                {
                    // The longest phrase of a subject is shown: "Orlan-10", not "Orlan".
                    var known = (spans ??= []).TryGetValue(term.Subject, out var span);
                    if (!known || match.Last - match.First > span.Last - span.First)
                    {
                        spans[term.Subject] = (match.First, match.Last);
                    }
                }
            }
        }

        return spans is null ? [] : InOrder(spans, tokens, text);

        bool Counts(Term term, PhraseMatch match) =>
            (term.With.Count == 0 || IsPresent(term.With)) && !IsPresent(term.Unless) && !(term.NotAfter.Count > 0 && FollowsAny(term.NotAfter, match.First));

        bool IsPresent(IReadOnlySet<int> phrases)
        {
            if (phrases.Count < present.Count)
            {
                return present.Overlaps(phrases);
            }

            foreach (var phrase in present)
            {
                if (phrases.Contains(phrase))
                {
                    return true;
                }
            }

            return false;
        }

        bool FollowsAny(IReadOnlySet<int> phrases, int first)
        {
            for (var i = first; i > 0 && first - i < MaxDistance && tokens[i].Separator != TokenSeparator.ClauseEnd; i--)
            {
                for (var at = FirstEndingAt(i - 1); at < matches.Count && matches[at].Last == i - 1; at++)
                {
                    if (phrases.Contains(matches[at].Phrase))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        // Matches are in order of their last token.
        int FirstEndingAt(int word)
        {
            var (low, high) = (0, matches.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = matches[middle].Last < word ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

    private SubjectMention[] InOrder(Dictionary<Subject, (int First, int Last)> spans, TokenizedText tokens, string text) =>
        [.. spans.OrderBy(s => s.Value.First).ThenBy(s => s.Key.Id, StringComparer.Ordinal)
            .Select(s => new SubjectMention(s.Key, Excerpt(text, tokens[s.Value.First].Start, tokens[s.Value.Last].End)))];

    /// <summary>The original text without invisible characters, with runs of spaces as one, cut after <see cref="MaxShownLength"/> characters.</summary>
    private string Excerpt(string text, int start, int end)
    {
        var excerpt = new StringBuilder();
        foreach (var rune in text[start..end].EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                excerpt.Append(excerpt.Length > 0 && excerpt[^1] != ' ' ? " " : "");
            }
            else if (normalizer.Normalize(rune).Length > 0)
            {
                excerpt.Append(rune.ToString());
            }

            if (excerpt.Length >= MaxShownLength)
            {
                return $"{excerpt.ToString().TrimEnd()}…";
            }
        }

        return excerpt.ToString();
    }
}
