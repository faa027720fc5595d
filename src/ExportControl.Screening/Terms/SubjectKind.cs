namespace ExportControl.Screening.Terms;

/// <summary>Kind of the subject of a term.</summary>
internal enum SubjectKind
{
    /// <summary>A weapon system.</summary>
    System,

    /// <summary>A component that is found in weapons.</summary>
    Component,

    /// <summary>A sensitive group of goods.</summary>
    Goods,

    /// <summary>Goods of a listed item, by the questions whose answer is then yes.</summary>
    ListedGoods,

    /// <summary>An ordinary kind of goods under a code that also has listed goods.</summary>
    EverydayGoods,

    /// <summary>Armed forces, security services, arms trade, or a military purpose.</summary>
    MilitaryBody,

    /// <summary>A region under embargo.</summary>
    Region,
}
