namespace ExportControl.Storage.Parties;

/// <summary>Removes the legal form from a folded name: "ooo bektop" and "bektop ooo" are one name.</summary>
internal static class LegalForms
{
    // Written before or after the name.
    private static readonly string[] AtEitherEnd =
    [
        "ТОО", "ООО", "ОсОО", "ОДО", "ИООО", "СООО", "АО", "ОАО", "ЗАО", "ПАО", "НАО", "ИП", "ЧП", "УП", "ЧУП", "ЧТУП", "КХ", "ФГУП", "ГУП", "МУП", "РГП", "ГКП", "КГП", "ФГБУ", "КГУ",
        "ЖШС", "АҚ", "ЖК", "ШҚ", "ЖЧК", "ААК", "ЖАК", "ЖДММ", "ҶДММ", "MChJ", "QMJ", "OsOO", "TOO", "LLP", "LLC",
        "Товарищество с ограниченной ответственностью", "Общество с ограниченной ответственностью", "Общество с дополнительной ответственностью",
        "Акционерное общество", "Открытое акционерное общество", "Закрытое акционерное общество", "Публичное акционерное общество",
        "Индивидуальный предприниматель", "Частное предприятие", "Унитарное предприятие", "Крестьянское хозяйство",
        "Жауапкершілігі шектеулі серіктестік", "Жауапкершілігі шектеулі серіктестігі", "Акционерлік қоғам", "Акционерлік қоғамы", "Жеке кәсіпкер",
        "Limited liability partnership", "Limited liability company", "Joint stock company", "Individual entrepreneur", "JSC", "OJSC", "CJSC", "PJSC",
    ];

    // Written after the name; before it, these letters are a name ("AB Trade").
    private static readonly string[] AtEnd =
    [
        "Ltd", "Limited", "Private Limited", "Pvt", "Pte", "Pty", "PLC", "Inc", "Incorporated", "Corp", "Corporation", "Co", "Company", "LP", "Sti", "Sirketi",
        "GmbH", "mbH", "AG", "KG", "KGaA", "OHG", "UG", "eK", "SE", "SA", "SAS", "SARL", "SRL", "SpA", "BV", "NV", "BVBA", "AB", "AS", "ASA", "ApS", "Oy", "Oyj",
        "SL", "SLU", "Lda", "Ltda", "doo", "dd", "sp zoo", "sro", "kft", "zrt", "UAB", "SIA", "OU", "EOOD", "OOD", "EAD", "AD", "FZE", "FZC", "FZCO", "FZ", "DMCC", "Sdn", "Bhd", "XK", "AJ", "ПК",
    ];

    private static readonly HashSet<string> First = [.. AtEitherEnd.Select(NameText.Fold)];
    private static readonly HashSet<string> Last = [.. AtEitherEnd.Concat(AtEnd).Select(NameText.Fold)];
    private static readonly int MostWords = Last.Max(f => f.Count(c => c == ' ') + 1);

    /// <summary>The folded name without legal forms at its ends; the name itself where it consists of them. Single letters in a row are one word: "l l c" is "llc".</summary>
    public static string Strip(string folded)
    {
        var words = Words(folded);
        var (start, end) = (0, words.Count);
        while (Length(words, start, end, First, fromEnd: false) is > 0 and var before)
        {
            start += before;
        }

        while (Length(words, start, end, Last, fromEnd: true) is > 0 and var after)
        {
            end -= after;
        }

        return string.Join(' ', words.Skip(start).Take(end - start));
    }

    private static int Length(List<string> words, int start, int end, HashSet<string> forms, bool fromEnd)
    {
        // One word is left at least.
        for (var length = Math.Min(MostWords, end - start - 1); length > 0; length--)
        {
            if (forms.Contains(string.Join(' ', words.Skip(fromEnd ? end - length : start).Take(length))))
            {
                return length;
            }
        }

        return 0;
    }

    private static List<string> Words(string folded)
    {
        var words = new List<string>();
        var afterLetter = false;
        foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var isLetter = word.Length == 1 && char.IsLetter(word[0]);
            if (isLetter && afterLetter)
            {
                words[^1] += word;
            }
            else
            {
                words.Add(word);
            }

            afterLetter = isLetter;
        }

        return words;
    }
}
