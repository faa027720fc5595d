using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ExportControl.Benchmarks.Report;

/// <summary>A part, and what it ran on.</summary>
internal sealed record MeasuredPart(PartReport PartReport, Machine Machine);
