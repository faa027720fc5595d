using System.Text;

namespace ExportControl.Screening.Terms;

/// <summary>
/// All terms of a rule set, compiled once: a tree of letters gives the dictionary words a word may be, a tree of words the phrases they make.
/// A description is read once from left to right, so the cost is linear in its length; immutable once built and safe from any thread.
/// </summary>
internal sealed class PhraseMatcher(CharacterNormalizer fold, IReadOnlyDictionary<string, LanguageSet> endings)
{
    /// <summary>How far back, in words, a "case for" still makes an accessory of what follows.</summary>
    private const int ReachBack = 8;

    /// <summary>Characters shown of what was found.</summary>
    private const int MostShown = 80;

    /// <summary>A mixed word, or a designator this short ("C-300"), is also read in the other script.</summary>
    private const int ShortDesignator = 2;
    private const int LongestWord = 64;

    private readonly StemTrie words = new(endings);
    private readonly Dictionary<(int Node, int Word, bool Blank), int> steps = [];
    private readonly Dictionary<int, int> phraseAt = [];
    private readonly List<List<Term>> termsOf = [];
    private int nodes;

    public CharacterNormalizer Characters => fold;

    /// <summary>The words of a phrase; null where it has none.</summary>
    public int? Phrase(string text, LanguageSet tongues)
    {
        using var wording = TokenizedText.Of(text, fold);
        if (wording.Count == 0)
        {
            return null;
        }

        var node = 0;
        for (var i = 0; i < wording.Count; i++)
        {
            var starred = wording[i].End < text.Length && text[wording[i].End] == '*';
            var step = (node, words.Add(wording.Letters(i), starred ? tongues : LanguageSet.None), i > 0 && wording[i].Before == TokenSeparator.Blank);
            if (!steps.TryGetValue(step, out node))
            {
                steps.Add(step, node = ++nodes);
            }
        }

        if (!phraseAt.TryGetValue(node, out var phrase))
        {
            phraseAt.Add(node, phrase = termsOf.Count);
            termsOf.Add([]);
        }

        return phrase;
    }

    /// <summary>Closes the book: from now on descriptions are read and no term is added.</summary>
    public void Close() => words.Close();

    public void Add(int phrase, Term term) => termsOf[phrase].Add(term);

    /// <summary>What the description speaks of, in the order of its words, each subject once.</summary>
    public SubjectMention[] Find(string description, MatchBuffers scratch)
    {
        using var wording = TokenizedText.Of(description, fold);
        Read(wording, scratch);
        foreach (var hit in scratch.Hits)
        {
            if (termsOf[hit.Phrase].Count > 0)
            {
                return Mentions(scratch, wording, description);
            }
        }

        return [];
    }

    private void Read(TokenizedText wording, MatchBuffers scratch)
    {
        var (candidates, paths, next) = (scratch.Words, scratch.Paths, scratch.Next);
        paths.Clear();
        scratch.Hits.Clear();
        for (var i = 0; i < wording.Count; i++)
        {
            candidates.Clear();
            Candidates(wording.Letters(i), candidates);
            next.Clear();
            var gap = wording[i].Before;
            foreach (var word in candidates)
            {
                Follow(0, word, false, i);
                foreach (var (node, start) in paths)
                {
                    if (gap == TokenSeparator.Tight)
                    {
                        Follow(node, word, false, start);
                    }

                    if (gap != TokenSeparator.Clause)
                    {
                        Follow(node, word, true, start);
                    }
                }
            }

            (paths, next) = (next, paths);

            void Follow(int from, int word, bool blank, int start)
            {
                if (steps.TryGetValue((from, word, blank), out var node) && !next.Contains((node, start)))
                {
                    next.Add((node, start));
                    if (phraseAt.TryGetValue(node, out var phrase))
                    {
                        scratch.Hits.Add(new PhraseMatch(phrase, start, i));
                    }
                }
            }
        }
    }

    private void Candidates(ReadOnlySpan<char> letters, List<int> found)
    {
        words.Find(letters, found);
        if (letters.Length <= LongestWord && (letters.Length <= ShortDesignator || CharacterNormalizer.IsMixed(letters)))
        {
            Span<char> twin = stackalloc char[LongestWord];
            foreach (var cyrillic in (ReadOnlySpan<bool>)[false, true])
            {
                if (fold.TryLookAlike(letters, cyrillic, twin))
                {
                    words.Find(twin[..letters.Length], found);
                }
            }
        }
    }

    private SubjectMention[] Mentions(MatchBuffers scratch, TokenizedText wording, string description)
    {
        var (hits, present) = (scratch.Hits, scratch.Present);
        present.Clear();
        foreach (var hit in hits)
        {
            present.Add(hit.Phrase);
        }

        Dictionary<Subject, (int First, int Last)>? spans = null;
        foreach (var hit in hits)
        {
            foreach (var term in termsOf[hit.Phrase])
            {
                if (Counts(term, hit))
                {
                    // The longest words for a subject are shown: "Orlan-10", not "Orlan".
                    var known = (spans ??= []).TryGetValue(term.Subject, out var span);
                    if (!known || hit.Last - hit.First > span.Last - span.First)
                    {
                        spans[term.Subject] = (hit.First, hit.Last);
                    }
                }
            }
        }

        return spans is null ? [] : [.. spans.OrderBy(s => s.Value.First).ThenBy(s => s.Key.Id, StringComparer.Ordinal)
            .Select(s => new SubjectMention(s.Key, Shown(description, wording[s.Value.First].Start, wording[s.Value.Last].End)))];

        bool Counts(Term term, PhraseMatch hit) =>
            (term.With.Count == 0 || IsPresent(term.With)) && !IsPresent(term.Unless) && !(term.NotAfter.Count > 0 && FollowsOne(term.NotAfter, hit.First));

        bool IsPresent(IReadOnlySet<int> phrases)
        {
            foreach (var phrase in present)
            {
                if (phrases.Contains(phrase))
                {
                    return true;
                }
            }

            return false;
        }

        bool FollowsOne(IReadOnlySet<int> phrases, int first)
        {
            for (var i = first; i > 0 && first - i < ReachBack && wording[i].Before != TokenSeparator.Clause; i--)
            {
                for (var at = FirstEndingAt(i - 1); at < hits.Count && hits[at].Last == i - 1; at++)
                {
                    if (phrases.Contains(hits[at].Phrase))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        // Hits stand in the order of their last words.
        int FirstEndingAt(int word)
        {
            var (low, high) = (0, hits.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = hits[middle].Last < word ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

    /// <summary>The words as written, without what is not seen, blanks as one, cut where they are long.</summary>
    private string Shown(string text, int start, int end)
    {
        var shown = new StringBuilder();
        foreach (var rune in text[start..end].EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                shown.Append(shown.Length > 0 && shown[^1] != ' ' ? " " : "");
            }
            else if (fold.Read(rune).Length > 0)
            {
                shown.Append(rune.ToString());
            }

            if (shown.Length >= MostShown)
            {
                return $"{shown.ToString().TrimEnd()}…";
            }
        }

        return shown.ToString();
    }
}
