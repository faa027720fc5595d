using ExportControl.Api.Http.Query;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Api.Verdicts;

/// <summary>Presents verdicts in the language of a request.</summary>
internal static class VerdictPresenterExtensions
{
    public static ValueTask<VerdictDocument> ReadAsync(this VerdictPresenter presenter, StoredVerdict stored, VerdictView view, HttpContext http) =>
        presenter.ReadAsync(stored, view, RequestLanguage.Of(http), http.RequestAborted);

    public static ValueTask<IReadOnlyList<VerdictDocument>> ReadAsync(this VerdictPresenter presenter, IReadOnlyList<StoredVerdict> stored, VerdictView view, HttpContext http) =>
        presenter.ReadAsync(stored, view, RequestLanguage.Of(http), http.RequestAborted);
}
