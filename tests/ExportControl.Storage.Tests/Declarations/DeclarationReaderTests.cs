using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Declarations;

public sealed class DeclarationReaderTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_declaration_is_found_by_id_and_by_reference_with_the_received_body()
    {
        var tenant = A.Tenant();
        var submission = A.Submission(tenant);
        var verdict = Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(submission, Ct)).Verdict;

        var byId = await store.Declarations.FindAsync(tenant, verdict.DeclarationId, Ct);
        var byReference = await store.Declarations.FindByReferenceAsync(tenant, "R-1", Ct);

        foreach (var found in new[] { byId, byReference })
        {
            Assert.NotNull(found);
            Assert.Equal((verdict.DeclarationId, "R-1"), (found.Id, found.Reference));
            var revision = Assert.Single(found.Revisions);
            Assert.Equal((1, A.Noon), (revision.Revision, revision.CreatedAt));
            Assert.Equal(submission.Received.ToArray(), revision.Received.ToArray());
            Assert.Equal(verdict.Id, Assert.Single(revision.Verdicts).Id);
        }
    }

    [Fact]
    public async Task Another_tenants_declaration_is_not_found()
    {
        var verdict = Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(A.Tenant()), Ct)).Verdict;
        var other = A.Tenant();

        Assert.Null(await store.Declarations.FindAsync(other, verdict.DeclarationId, Ct));
        Assert.Null(await store.Declarations.FindByReferenceAsync(other, "R-1", Ct));
    }
}
