namespace ExportControl.Screening.Conditions;

/// <summary>
/// What a test reads. Both evaluators derive from it when the test is evaluated. Zero is not a scope: a test that declares none is refused
/// when the rule set is loaded.
/// </summary>
internal enum TestScope
{
    /// <summary>The declaration without its lines and parties. One answer for all lines.</summary>
    Declaration = 1,

    /// <summary>The goods of the line, with anything of the declaration.</summary>
    Line,

    /// <summary>The parties of the declaration. One answer for all lines. In an evaluation of goods alone, possible counts as no.</summary>
    Party,

    /// <summary>
    /// Looked-up trade figures of watched goods groups. The answer is no for goods of no watched group; in an evaluation of goods alone,
    /// possible counts as no.
    /// </summary>
    Trade,

    /// <summary>The description of the goods, with their code.</summary>
    Description,
}
