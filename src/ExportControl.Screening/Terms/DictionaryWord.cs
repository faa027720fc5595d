namespace ExportControl.Screening.Terms;

/// <summary>A word of the dictionary.</summary>
/// <param name="Text">Its letters or digits.</param>
/// <param name="Languages">Languages whose endings it takes; none for a word that must match exactly.</param>
/// <param name="IsNumber">Whether it is any number with at least as many digits.</param>
internal readonly record struct DictionaryWord(string Text, LanguageSet Languages, bool IsNumber)
{
    public override string ToString() => IsNumber || Languages != LanguageSet.None ? Text + "*" : Text;
}
