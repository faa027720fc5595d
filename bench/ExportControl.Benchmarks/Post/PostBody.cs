using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExportControl.Benchmarks.Post;

/// <summary>A declaration as bytes, with a place of fixed width where each post writes a reference of its own.</summary>
internal sealed record PostBody(byte[] Json, int ReferenceAt)
{
    public const int ReferenceLength = 20;
}
