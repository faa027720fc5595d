using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Http;

/// <summary>The languages every text exists in.</summary>
internal enum Language
{
    En,
    Ru,
    Kk,
}
