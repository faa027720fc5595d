using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ExportControl.Api.Tests;

/// <summary>Tests that share the host.</summary>
[CollectionDefinition]
public sealed class Served : ICollectionFixture<App>;
