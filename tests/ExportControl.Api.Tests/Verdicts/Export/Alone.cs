using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Api.Tests.Verdicts.Export;

/// <summary>A host with a long history. It runs alone, because the tests measure the memory of the process.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone : ICollectionFixture<LongHistory>;
