namespace ExportControl.Screening.RuleSets.Limits;

/// <summary>What a rule set may have at most, so that no declaration takes long to evaluate and no verdict is too long.</summary>
public enum RuleSetLimit
{
    /// <summary>Characters of all files.</summary>
    Size,

    /// <summary>Rules.</summary>
    Rules,

    /// <summary>Cases of all rules.</summary>
    Cases,

    /// <summary>Tests in the conditions of a rule.</summary>
    Tests,

    /// <summary>Characters of a text.</summary>
    TextLength,

    /// <summary>Days on which a rule, a row or a period begins or ends.</summary>
    Days,

    /// <summary>Rows of a list with one code.</summary>
    RowsOfCode,

    /// <summary>Words of a term.</summary>
    TermWords,

    /// <summary>Terms that end at one word of a text.</summary>
    TermsOfWord,

    /// <summary>Steps for one word of a text.</summary>
    StepsOfWord,
}
