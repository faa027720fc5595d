using System.Numerics;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Engine;

/// <summary>What a contender found of a line. Bit i stands for rule i in ordinal order of id (modulo 64 where there are more).</summary>
internal readonly record struct LineResult(Outcome Outcome, ulong Definite, ulong Possible);
