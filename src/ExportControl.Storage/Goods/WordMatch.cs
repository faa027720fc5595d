namespace ExportControl.Storage.Goods;

/// <summary>How the words of a search match a commodity code.</summary>
public enum WordMatch
{
    /// <summary>The texts of the code have every word.</summary>
    AllWords,

    /// <summary>The texts have some of the words.</summary>
    SomeWords,

    /// <summary>A word of the texts is similar to a word of the search.</summary>
    Similar,
}
