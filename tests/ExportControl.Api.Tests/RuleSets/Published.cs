using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Serilog;

namespace ExportControl.Api.Tests.RuleSets;

/// <summary>Tests that change the rules, one after another.</summary>
[CollectionDefinition]
public sealed class Published : ICollectionFixture<Replicas>;
