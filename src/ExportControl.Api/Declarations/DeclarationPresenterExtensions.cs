using ExportControl.Api.Cases;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Declarations;
using ExportControl.Contracts.Declarations.Responses;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Declarations;

namespace ExportControl.Api.Declarations;

/// <summary>Presents declarations in the language of a request.</summary>
internal static class DeclarationPresenterExtensions
{
    public static Task<StoredDeclarationResponse> ReadAsync(this DeclarationPresenter presenter, StoredDeclaration stored, VerdictView view, HttpContext http) =>
        presenter.ReadAsync(stored, CaseActors.Of(http), view, RequestLanguage.Of(http), http.RequestAborted);
}
