#!/usr/bin/env bash
# Recreates the only migration from the model, with the hand-written SQL of Database/Migrations/Sql/Initial.
# Allowed only until the first release is tagged; afterwards a change of the schema needs its own migration.
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ -n "$(git tag --list 'v*')" ]]; then
    echo "A release is tagged: add a migration instead (dotnet ef migrations add NAME --project src/ExportControl.Storage -o Database/Migrations)." >&2
    exit 1
fi

project=src/ExportControl.Storage
folder=$project/Database/Migrations
rm -f "$folder"/*.cs
dotnet tool restore >/dev/null
dotnet restore "$project" --verbosity quiet
dotnet ef migrations add Initial --project "$project" --output-dir Database/Migrations --configuration Release

initial=$(ls "$folder"/*_Initial.cs)
# Removes the byte order mark of dotnet ef. The first method that ends is Up; its last line runs the hand-written SQL.
sed -i '1s/^\xEF\xBB\xBF//' "$folder"/*.cs
sed -i '0,/^        }$/s//\n            MigrationScripts.Run(migrationBuilder, "Initial");\n        }/' "$initial"
grep -q MigrationScripts.Run "$initial"
echo "$initial"
