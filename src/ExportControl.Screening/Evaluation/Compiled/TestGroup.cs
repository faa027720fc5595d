using ExportControl.Screening.Conditions;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>Tests that are answered together, and the cases that use at least one of them.</summary>
internal sealed class TestGroup
{
    public TestGroup(CompiledRuleSet rules, Func<Test, bool> includes)
    {
        Tests = [.. rules.Tests.Where(includes)];
        Mask = new ulong[rules.Words];
        foreach (var test in Tests)
        {
            Masks.SetBit(Mask, test.Id);
        }

        UsingCases = new ulong[rules.CaseWords];
        CasesOf = [.. Tests.Select(_ => new ulong[rules.CaseWords])];
        for (var i = 0; i < rules.Cases.Length; i++)
        {
            foreach (var test in rules.Cases[i].Case.When.Tests().Where(includes))
            {
                Masks.SetBit(UsingCases, i);
                Masks.SetBit(CasesOf[Array.IndexOf(Tests, test)], i);
            }
        }
    }

    public Test[] Tests { get; }

    /// <summary>A bit for each test.</summary>
    public ulong[] Mask { get; }

    /// <summary>A bit for each case that uses one of the tests.</summary>
    public ulong[] UsingCases { get; }

    /// <summary>For each test, a bit for each case that uses it.</summary>
    public ulong[][] CasesOf { get; }
}
