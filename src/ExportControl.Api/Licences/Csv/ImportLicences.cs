using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Licences;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Tables;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Licences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Licences.Csv;

/// <summary>Registers the licences of a CSV file, all or none.</summary>
internal static class ImportLicences
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/licences/import", Handle)
        .RequireAuthorization(Policy.Registers)
        .Accepts<string>(ExportFormats.Csv)
        .Describe("importLicences", "Register licences from CSV",
            "Officers and admins only. All licences of the file are registered or none. UTF-8, separated by commas or semicolons, with one row for each line of a licence and these columns in any order: "
            + string.Join(", ", LicenceColumns.OfImport)
            + ". Rows of one licence have the same type and number. Several codes, destinations or consignees of a cell are separated by a vertical bar. At most 10,000 rows. Errors name the line of the file and the column: /rows/3/quantity. The columns that only an export has are not read.")
        .ProducesProblems(ProblemKind.LicenceTaken, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<LicenceImportResponse>, ProblemResult>> Handle(HttpContext http, CurrentRuleSet current, LicenceService licences)
    {
        if (RequestBody.MediaType(http.Request) != ExportFormats.Csv)
        {
            return ProblemResult.Of(ProblemKind.UnsupportedMediaType);
        }

        if (await RequestBody.ReadAsync(http.Request, http.RequestAborted) is not { } bytes)
        {
            return ProblemResult.Of(ProblemKind.TooLarge);
        }

        var rules = current.Now;
        var errors = new ValidationErrors();
        var read = new LicenceCsvReader(errors).Read(bytes, rules.Vocabulary.DocumentTypeOf);
        var validator = new LicenceValidator(rules);
        foreach (var (request, rows) in read)
        {
            Check(validator, request, rows, errors);
        }

        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var actor = Caller.Of(http.User).ToLicenceActor();
        var made = read.Select(r => (Licence: licences.Read(r.Request, actor.Name), r.Rows)).ToList();
        var taken = await licences.FindTakenAsync(actor.Tenant, made.Select(m => (m.Licence.Type, m.Licence.Number)).ToHashSet(), http.RequestAborted);
        foreach (var (licence, rows) in made.Where(m => taken.Contains((m.Licence.Type, m.Licence.Number))))
        {
            errors.Add(rows[0].PathOf(LicenceColumns.Number), "licence-import.taken", ("number", Contracts.Texts.SafeText.Of(licence.Number)), ("type", licence.Type));
        }

        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        IReadOnlyList<Licence> all = [.. made.Select(m => m.Licence)];
        return await licences.RegisterAsync(actor, all, http.RequestAborted) is { } other
            ? new ProblemResult(other.ToProblem(other.Number))
            : TypedResults.Ok(new LicenceImportResponse(all.Count, all.Sum(l => l.Lines.Count)));
    }

    // The errors of the members, at the cells that have them.
    private static void Check(LicenceValidator validator, LicenceRequest request, IReadOnlyList<LicenceCsvRow> rows, ValidationErrors errors)
    {
        var found = new ValidationErrors();
        validator.Validate(request, found);
        var refused = errors.Paths;
        foreach (var (pointer, messages) in found.ToProblem().Errors!)
        {
            var (line, column) = LicenceColumns.Of(pointer);
            var path = rows[Math.Min(line, rows.Count - 1)].PathOf(column);
            var row = path[..(path.LastIndexOf('/') + 1)];
            if (!refused.Contains(path))
            {
                // A number that cannot be read is not a number that is missing.
                messages.FindAll(m => m.Key != "licence.pair" || !refused.Any(r => r.StartsWith(row, StringComparison.Ordinal))).ForEach(m => errors.Add(path, m));
            }
        }
    }
}
